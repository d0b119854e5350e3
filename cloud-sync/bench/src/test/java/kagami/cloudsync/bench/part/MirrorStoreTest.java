package kagami.cloudsync.bench.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.wire.ScanMessage;
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
      assertEquals(1, store.last());
      assertEquals(1, store.outbox().depth());

      store.growNoMore(false);
      store.commit(scan(2));
      assertEquals(2, store.last());
      assertEquals(2, store.outbox().depth());
      assertEquals(1, store.lowestPending());
    }
  }

  @Test
  void ledgerDropsALineThatWasCutShort() throws Exception {
    Path file = folder.resolve("a.ledger");
    UUID first = new UUID(1, 1);
    try (Ledger ledger = Ledger.open(file)) {
      ledger.add(1, first);
    }
    Files.writeString(file, "2 0000", StandardOpenOption.APPEND);
    UUID second = new UUID(2, 2);
    try (Ledger ledger = Ledger.open(file)) {
      ledger.add(2, second);
    }
    assertEquals(List.of(first, second), List.copyOf(Ledger.read(file).values()));
  }

  @Test
  void ledgerRefusesANumberThatStandsThereTwice() throws Exception {
    Path file = folder.resolve("a.ledger");
    try (Ledger ledger = Ledger.open(file)) {
      ledger.add(1, new UUID(1, 1));
      ledger.add(1, new UUID(1, 2));
    }
    assertThrows(PartException.class, () -> Ledger.read(file));
  }

  private List<ScanMessage> many(long first, int count) {
    return java.util.stream.LongStream.range(first, first + count).mapToObj(this::scan).toList();
  }
}
