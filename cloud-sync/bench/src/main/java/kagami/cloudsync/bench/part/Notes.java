package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kagami.cloudsync.wire.StreamName;

/** Brings a mirror's ledger up to what its database holds; what a kill kept from it comes first. */
final class Notes {
  private final MirrorStore store;
  private final Ledger ledger;
  private final Map<StreamName, Long> noted = new EnumMap<>(StreamName.class);

  Notes(MirrorStore store, Ledger ledger, List<Ledger.Entry> before) {
    this.store = store;
    this.ledger = ledger;
    before.forEach(entry -> noted.merge(entry.stream(), entry.sequence(), Math::max));
  }

  /** Writes down what was committed since; to be called before anything is erased. */
  void write() throws SQLException {
    try {
      for (StreamName stream : StreamName.values()) {
        for (Ledger.Entry entry : store.from(stream, noted.getOrDefault(stream, 0L) + 1)) {
          ledger.add(entry);
          noted.put(stream, entry.sequence());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be written", e);
    }
  }

  /** How many scans there are. */
  long scans() {
    return noted.getOrDefault(StreamName.SCAN, 0L);
  }
}
