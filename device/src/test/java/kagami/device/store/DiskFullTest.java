package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.outbox.SqliteOutbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite gives the same error when a file may not grow as when the disk is full. */
class DiskFullTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");

  @TempDir private Path folder;

  private static void pages(MirrorStore store, long most) {
    store.inTransaction(t -> t.rows("PRAGMA max_page_count = " + most, row -> true));
  }

  @Test
  void aFullDiskIsNamedLeavesNothingHalfDoneAndIsGotOver() {
    Path file = folder.resolve("mirror.db");
    try (MirrorStore store = MirrorStore.open(file);
        SqliteOutbox outbox = SqliteOutbox.open(file)) {
      store.mirrorId(() -> "m");
      UUID person = Sample.person(store, NOW);
      Pictures pictures =
          new Pictures(store, Vault.open(folder.resolve("key"), store, new SecureRandom()));
      List<ZonePicture> own = List.of(Sample.picture("chin", 50_000));
      pages(store, 150);
      int stored = 0;
      StoreException problem = null;
      while (problem == null) {
        try {
          Sample.scan(store, pictures, person, NOW, own);
          stored++;
        } catch (StoreException e) {
          problem = e;
        }
      }
      assertTrue(stored > 0);
      assertTrue(problem.getMessage().contains("the disk is full"), problem.getMessage());
      assertThrows(StoreException.class, () -> Sample.scan(store, pictures, person, NOW, own));
      assertEquals(stored, store.scans(person));
      assertEquals(stored, outbox.depth());
      assertEquals(stored, pictures.scansWith(person, PictureKind.PICTURE).size());
      assertEquals(stored, new Scans(store).of(person).size());
      assertEquals(List.of(), store.faults());
      pages(store, 100_000);
      assertEquals(stored + 1, Sample.scan(store, pictures, person, NOW, own).sequence());
      assertEquals(stored + 1, store.scans(person));
    }
  }
}
