package kagami.cloudsync.bench.load;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.SqliteScanStore;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;

/**
 * From payload bytes to the database's commit, in batches as ingest makes them, without a broker.
 */
final class CommitRate {
  /** Messages in one commit; ingest's own default. */
  private static final int BATCH = 64;

  private static final int MIRRORS = 50;
  private static final double SQLITE_BAR = 1_000;

  private final Sizes sizes;

  CommitRate(Sizes sizes) {
    this.sizes = sizes;
  }

  Section sqlite(Stage stage) {
    try (SqliteScanStore store = SqliteScanStore.open(stage.folder("commits").resolve("sync.db"))) {
      List<Double> rates = new ArrayList<>();
      for (int round = 0; round <= sizes.rounds(); round++) {
        double rate = round(store, round);
        if (round > 0) { // the first one warms up
          rates.add(rate);
        }
      }
      return Section.of(
          "decoded bytes to commit, SQLite, no broker",
          Figure.atLeast(SQLITE_BAR, "median", Percentiles.of(rates).p50(), "scans/s"));
    }
  }

  private double round(SqliteScanStore store, int round) {
    Scans scans = new Scans(round);
    Instant now = Instant.now();
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < sizes.commits(); i++) {
      long sequence = (long) round * sizes.commits() + i / MIRRORS + 1;
      OffsetDateTime at = OffsetDateTime.ofInstant(now.plusMillis(i), ZoneOffset.UTC);
      payloads.add(scans.encoded(scans.scan(i % MIRRORS, sequence, at)));
    }
    MessageCodec codec = new MessageCodec();
    long began = System.nanoTime();
    for (int first = 0; first < payloads.size(); first += BATCH) {
      List<Arrival> batch = new ArrayList<>();
      for (int i = first; i < Math.min(first + BATCH, payloads.size()); i++) {
        batch.add(arrival(codec, "mirror-" + i % MIRRORS, payloads.get(i), now));
      }
      store.commit(batch);
    }
    return sizes.commits() / ((System.nanoTime() - began) / 1e9);
  }

  /** What ingest makes of a payload. */
  static Arrival.Scan arrival(MessageCodec codec, String mirror, byte[] payload, Instant now) {
    if (codec.decode(payload) instanceof Decoded.Accepted(ScanMessage scan)) {
      String json = new String(payload, java.nio.charset.StandardCharsets.UTF_8);
      return new Arrival.Scan(mirror, scan, json, now);
    }
    throw new IllegalStateException("the generator's scan is not read as one");
  }
}
