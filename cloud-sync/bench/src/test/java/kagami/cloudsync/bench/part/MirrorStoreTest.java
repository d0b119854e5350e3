package kagami.cloudsync.bench.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.StreamName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorStoreTest {
  private static final OffsetDateTime NOON =
      OffsetDateTime.of(2026, 1, 1, 12, 0, 0, 0, ZoneOffset.UTC);

  @TempDir Path folder;
  private final SampleScans samples = new SampleScans(new Random(1));

  private ScanMessage scan(long sequence) {
    return samples.scan(new UUID(1, 1), sequence, NOON);
  }

  @Test
  void refusesWholeScansWhenTheFileMayNotGrow() throws Exception {
    try (MirrorStore store = MirrorStore.open(folder.resolve("mirror.db"))) {
      store.commit(scan(1));
      store.compact();
      store.growNoMore(true);
      assertThrows(Exception.class, () -> store.commit(many(2, 40)));
      assertEquals(1, store.last(StreamName.SCAN));
      assertEquals(1, store.outbox().depth());

      store.growNoMore(false);
      store.commit(scan(2));
      assertEquals(2, store.last(StreamName.SCAN));
      assertEquals(2, store.outbox().depth());
      assertEquals(1, store.lowestPending(StreamName.SCAN));
    }
  }

  @Test
  void whoIsErasedLeavesNumbersThatAreToldToBeGone() throws Exception {
    Path file = folder.resolve("mirror.db");
    try (MirrorStore store = MirrorStore.open(file);
        Connection other = MirrorStore.connect(file)) {
      MirrorEvents events = new MirrorEvents(store.outbox(), NOON::toInstant, new Random(2));
      store.commit(many(1, 4));
      store.outbox().confirm(List.of(store.from(StreamName.SCAN, 1).get(1).id()));
      UUID person = new UUID(1, 1);
      store.erase(events, person);
      assertEquals(4, store.last(StreamName.SCAN), "no number is given twice");
      assertEquals(List.of(), store.from(StreamName.SCAN, 1));
      assertEquals(1, store.erasures());
      assertEquals(Optional.of(person), store.from(StreamName.EVENT, 1).getLast().erased());
      assertEquals(3, store.outbox().depth(), "1 and 3 to 4 are gone, and the erasure");
      assertEquals(
          List.of(new EventDetail.Gone(StreamName.SCAN, 2, 4, "person-erased")),
          MirrorTables.gone(other, StreamName.SCAN, 2, 99));
    }
  }

  @Test
  void notesCatchUpWithWhatAKillKeptFromTheLedger() throws Exception {
    Path path = folder.resolve("a.ledger");
    try (MirrorStore store = MirrorStore.open(folder.resolve("mirror.db"))) {
      store.commit(many(1, 3));
      for (int lives = 0; lives < 2; lives++) {
        try (Ledger ledger = Ledger.open(path)) {
          new Notes(store, ledger, Ledger.read(path)).write();
        }
        assertEquals(store.from(StreamName.SCAN, 1), Ledger.read(path));
      }
    }
  }

  @Test
  void ledgerDropsALineThatWasCutShort() throws Exception {
    Path file = folder.resolve("a.ledger");
    try (Ledger ledger = Ledger.open(file)) {
      ledger.add(entry(1, 1));
    }
    Files.writeString(file, "SCAN 2 0000", StandardOpenOption.APPEND);
    assertEquals(List.of(entry(1, 1)), Ledger.read(file));
    try (Ledger ledger = Ledger.open(file)) {
      ledger.add(entry(2, 2));
    }
    assertEquals(List.of(entry(1, 1), entry(2, 2)), Ledger.read(file));
  }

  @Test
  void ledgerRefusesANumberThatStandsThereTwice() throws Exception {
    Path file = folder.resolve("a.ledger");
    try (Ledger ledger = Ledger.open(file)) {
      ledger.add(entry(1, 1));
      ledger.add(entry(1, 2));
    }
    assertThrows(PartException.class, () -> Ledger.read(file));
  }

  private static Ledger.Entry entry(long sequence, long id) {
    return new Ledger.Entry(
        StreamName.SCAN, sequence, new UUID(1, id), Optional.of(new UUID(2, 2)), Optional.empty());
  }

  private List<ScanMessage> many(long first, int count) {
    return LongStream.range(first, first + count).mapToObj(this::scan).toList();
  }
}
