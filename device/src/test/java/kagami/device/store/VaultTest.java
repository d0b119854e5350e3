package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
  private static final byte[] PLAIN = "own skin".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private MirrorStore store;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Path key() {
    return folder.resolve("seal.key");
  }

  private Vault vault() {
    return Vault.open(key(), store, new SecureRandom());
  }

  @Test
  void whatIsSealedIsReadAgainAfterARestart() {
    byte[] sealed = vault().seal(PLAIN, "picture/1");
    assertArrayEquals(PLAIN, vault().open(sealed, "picture/1"));
    assertEquals(PLAIN.length + Vault.OVERHEAD_BYTES, sealed.length);
    assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("own skin"));
  }

  @Test
  void noTwoRecordsLookAlike() {
    Vault vault = vault();
    assertFalse(
        java.util.Arrays.equals(vault.seal(PLAIN, "picture/1"), vault.seal(PLAIN, "picture/1")));
  }

  @Test
  void anotherIdentityOrAChangedBitIsRefused() {
    Vault vault = vault();
    byte[] sealed = vault.seal(PLAIN, "picture/1");
    assertThrows(StoreException.class, () -> vault.open(sealed, "picture/2"));
    for (int at : List.of(0, 12, sealed.length - 1)) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertThrows(StoreException.class, () -> vault.open(changed, "picture/1"));
    }
    assertThrows(StoreException.class, () -> vault.open(new byte[27], "picture/1"));
  }

  @Test
  void theKeyIsForItsOwnerOnlyAndAloneInItsFolder() throws IOException {
    vault();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key())));
    assertEquals(32, Files.size(key()));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of(), files.filter(f -> f.getFileName().toString().matches("seal.key.+")).toList());
    }
  }

  @Test
  void aKeyOpenToOthersIsRefusedWithTheFix() throws IOException {
    vault();
    for (String wider : List.of("rw-r-----", "rw----r--", "rwx------", "rw--w----")) {
      Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString(wider));
      StoreException problem = assertThrows(StoreException.class, this::vault);
      assertTrue(problem.getMessage().contains("chmod 600 " + key()), problem.getMessage());
    }
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("r--------"));
    vault();
  }

  @Test
  void aLostKeyIsReplacedWhereItSealedNothing() throws IOException {
    vault();
    Files.delete(key());
    vault();
    assertEquals(32, Files.size(key()));
  }

  @Test
  void aLostOrForeignKeyIsNotReplaced() throws IOException {
    store.mirrorId(() -> "m");
    Sample.scan(
        store,
        new Pictures(store, vault()),
        Sample.person(store, Instant.EPOCH),
        Instant.EPOCH,
        List.of(Sample.picture("chin", 10)));
    byte[] right = Files.readAllBytes(key());
    Files.delete(key());
    assertTrue(assertThrows(StoreException.class, this::vault).getMessage().contains("missing"));
    assertFalse(Files.exists(key()));
    byte[] wrong = right.clone();
    wrong[7] ^= 1;
    KeyFile.make(key(), new SecureRandom());
    Files.write(key(), wrong);
    assertTrue(
        assertThrows(StoreException.class, this::vault).getMessage().contains("not the one"));
    Files.write(key(), new byte[3]);
    assertTrue(assertThrows(StoreException.class, this::vault).getMessage().contains("3 bytes"));
    Files.write(key(), right);
    vault();
  }

  @Test
  void aKeyIsNeverOverwritten() {
    KeyFile.make(key(), new SecureRandom());
    assertThrows(StoreException.class, () -> KeyFile.make(key(), new SecureRandom()));
  }
}
