package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");

  @TempDir private Path folder;
  private MirrorStore store;
  private Pictures pictures;
  private UUID person;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    pictures =
        new Pictures(store, Vault.open(folder.resolve("seal.key"), store, new SecureRandom()));
    person = Sample.person(store, NOW);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private UUID scan(int day, int bytes) {
    return Sample.scan(
            store,
            pictures,
            person,
            NOW.plus(Duration.ofDays(day)),
            List.of(Sample.picture("chin", bytes)))
        .id();
  }

  private List<UUID> kept() {
    return pictures.scansWith(person, PictureKind.PICTURE);
  }

  @Test
  void aPictureIsReadAgain() {
    UUID scan = scan(0, 999);
    assertArrayEquals(
        Sample.picture("chin", 999).content(),
        pictures.read(scan, PictureKind.PICTURE, "chin").orElseThrow());
    assertEquals(Optional.empty(), pictures.read(scan, PictureKind.CONSTELLATION, "chin"));
    assertEquals(Optional.empty(), pictures.read(scan, PictureKind.PICTURE, "nose"));
    assertEquals(999 + Vault.OVERHEAD_BYTES, pictures.bytes(person));
  }

  @Test
  void aRecordPutInAnothersPlaceIsRefused() {
    UUID scan = scan(0, 999);
    UUID other = scan(1, 999);
    store.inTransaction(
        t ->
            t.update(
                "UPDATE picture SET sealed = (SELECT sealed FROM picture ORDER BY number LIMIT 1)"));
    assertTrue(pictures.read(scan, PictureKind.PICTURE, "chin").isPresent());
    assertThrows(StoreException.class, () -> pictures.read(other, PictureKind.PICTURE, "chin"));
  }

  @Test
  void overTheRoomTheOldestGoButTheFirst() {
    pictures.limit(person, new PictureLimit(3650, 1));
    UUID first = scan(0, 400_000);
    UUID second = scan(1, 400_000);
    assertEquals(List.of(first, second), kept());
    UUID third = scan(2, 400_000);
    assertEquals(List.of(first, third), kept());
    UUID fourth = scan(3, 100_000);
    assertEquals(List.of(first, third, fourth), kept());
    scan(4, 900_000);
    assertEquals(List.of(first), kept());
  }

  @Test
  void pastTheirDaysPicturesGoButTheFirst() {
    pictures.limit(person, new PictureLimit(10, 100));
    UUID first = scan(0, 10);
    UUID second = scan(5, 10);
    UUID third = scan(14, 10);
    assertEquals(List.of(first, second, third), kept());
    assertEquals(1, pictures.applyLimits(NOW.plus(Duration.ofDays(16))));
    assertEquals(List.of(first, third), kept());
    assertEquals(0, pictures.applyLimits(NOW.plus(Duration.ofDays(16))));
    UUID fourth = scan(25, 10);
    assertEquals(List.of(first, fourth), kept());
    assertEquals(3 + 1, store.scans(person));
  }

  @Test
  void everybodyHasALimitOfTheirOwn() {
    UUID other = Sample.person(store, NOW);
    pictures.limit(other, new PictureLimit(0, 0));
    assertEquals(new PictureLimit(0, 0), pictures.limit(other));
    assertEquals(PictureLimit.DEFAULT, pictures.limit(person));
    for (int day = 0; day < 3; day++) {
      scan(day, 10);
      Sample.scan(
          store,
          pictures,
          other,
          NOW.plus(Duration.ofDays(day)),
          List.of(Sample.picture("chin", 10)));
    }
    assertEquals(3, kept().size());
    assertEquals(1, pictures.scansWith(other, PictureKind.PICTURE).size());
    assertThrows(IllegalArgumentException.class, () -> new PictureLimit(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new PictureLimit(0, 10_001));
  }

  @Test
  void roomIsGivenBackToTheDisk() throws Exception {
    pictures.limit(person, new PictureLimit(1, 100));
    scan(0, 10);
    scan(1, 2_000_000);
    checkpoint();
    long before = java.nio.file.Files.size(folder.resolve("mirror.db"));
    pictures.applyLimits(NOW.plus(Duration.ofDays(9)));
    checkpoint();
    long after = java.nio.file.Files.size(folder.resolve("mirror.db"));
    assertTrue(after < before - 1_900_000, before + " -> " + after);
  }

  private void checkpoint() throws java.sql.SQLException {
    store.outsideTransaction(t -> t.rows("PRAGMA wal_checkpoint(TRUNCATE)", row -> true));
  }
}
