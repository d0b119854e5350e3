package kagami.device.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what must not be read from a copy of the database: AES-256 in Galois/Counter Mode (NIST SP
 * 800-38D) with a fresh random nonce of 96 bits for every record. A record's identity is bound to
 * it as associated data, so that records cannot be exchanged for one another. A sealed record is
 * nonce, cipher text, tag. Random nonces are good for 2³² records under one key.
 *
 * <p>It does not protect against somebody who has both the database and the key file.
 */
public final class Vault {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** What sealing adds to a record, bytes. */
  static final int OVERHEAD_BYTES = NONCE_BYTES + TAG_BITS / 8;

  private final SecretKeySpec key;
  private final byte[] fingerprint;
  private final SecureRandom random;

  private Vault(byte[] key, SecureRandom random) {
    this.key = new SecretKeySpec(key, "AES");
    this.fingerprint = fingerprint(key);
    this.random = random;
  }

  /**
   * The vault of a key file, which is made for its owner only when it is missing.
   *
   * @throws StoreException when the file can be read by others, is no key, or cannot be used; or
   *     when the database holds records sealed with another key
   */
  public static Vault open(Path keyFile, MirrorStore store, SecureRandom random) {
    boolean anew = !KeyFile.exists(keyFile);
    return store.inTransaction(
        transaction -> {
          if (anew && holdsSealed(transaction)) {
            throw new StoreException(
                "the key "
                    + keyFile
                    + " is missing, but the database holds pictures or answers sealed with it; put"
                    + " the key back from a copy, or start with an empty folder");
          }
          if (anew) {
            transaction.update("DELETE FROM seal");
          }
          byte[] bytes = anew ? KeyFile.make(keyFile, random) : KeyFile.read(keyFile);
          Vault vault = new Vault(bytes, random);
          Arrays.fill(bytes, (byte) 0);
          transaction.update(
              "INSERT INTO seal (only_row, key_fingerprint) VALUES (1, ?) ON CONFLICT DO NOTHING",
              vault.fingerprint);
          byte[] known =
              transaction
                  .first("SELECT key_fingerprint FROM seal", row -> row.getBytes(1))
                  .orElseThrow();
          if (!MessageDigest.isEqual(known, vault.fingerprint)) {
            throw new StoreException(
                "the key " + keyFile + " is not the one of this database; put back the right one");
          }
          return vault;
        });
  }

  /**
   * The vault of a key file that is there, to open what was sealed with it elsewhere.
   *
   * @throws StoreException when the file can be read by others, is no key, or cannot be used
   */
  public static Vault of(Path keyFile) {
    byte[] bytes = KeyFile.read(keyFile);
    Vault vault = new Vault(bytes, new SecureRandom());
    Arrays.fill(bytes, (byte) 0);
    return vault;
  }

  private static boolean holdsSealed(Transaction transaction) throws SQLException {
    return transaction.number(
            "SELECT (SELECT count(*) FROM picture) + (SELECT count(*) FROM answers)"
                + " + (SELECT count(*) FROM scan_view)")
        > 0;
  }

  /**
   * Seals a record.
   *
   * @param identity what the record is, unlike any other's
   */
  public byte[] seal(byte[] plain, String identity) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, identity).doFinal(plain);
      return ByteBuffer.allocate(NONCE_BYTES + closed.length).put(nonce).put(closed).array();
    } catch (GeneralSecurityException e) {
      throw new StoreException("cannot seal a record", e);
    }
  }

  /**
   * Opens a record.
   *
   * @throws StoreException when it was changed, or belongs to another identity or key
   */
  public byte[] open(byte[] closed, String identity) {
    if (closed.length < OVERHEAD_BYTES) {
      throw new StoreException("a sealed record has %d bytes only".formatted(closed.length));
    }
    byte[] nonce = Arrays.copyOf(closed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, identity)
          .doFinal(closed, NONCE_BYTES, closed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new StoreException("a sealed record was changed or is another's; delete its scan", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String identity) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(identity.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Tells keys apart and gives nothing of them away, as they are random. */
  private static byte[] fingerprint(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("kagami seal key".getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(key), 16);
    } catch (GeneralSecurityException e) {
      throw new StoreException("this Java knows no SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Vault[withheld]";
  }
}
