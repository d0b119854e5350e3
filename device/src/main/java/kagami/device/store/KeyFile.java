package kagami.device.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import kagami.config.disk.Durable;

/** A file with a random key of 256 bits that only its owner may read. */
final class KeyFile {
  private static final int KEY_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeyFile() {}

  static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Makes a key. The file appears whole or not at all: it is written and forced to the disk under
   * another name, and then linked to its own, which fails when that exists.
   */
  static byte[] make(Path file, SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    Path folder = file.toAbsolutePath().resolveSibling("");
    Path draft = folder.resolve(file.getFileName() + "." + Long.toHexString(random.nextLong()));
    try {
      try (FileChannel channel =
          FileChannel.open(
              draft,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
        channel.write(ByteBuffer.wrap(key));
        channel.force(true);
      }
      try {
        Files.createLink(file, draft);
      } finally {
        Files.delete(draft);
      }
      Durable.entries(folder);
      return key;
    } catch (FileAlreadyExistsException e) {
      throw new StoreException("another program just made " + file + "; start again", e);
    } catch (IOException e) {
      throw new StoreException(
          "cannot make the key " + file + "; check the folder and its disk", e);
    }
  }

  /**
   * Reads a key.
   *
   * @throws StoreException when others may read or change the file, or it holds no key
   */
  static byte[] read(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (!OWNER_ONLY.containsAll(permissions)) {
        throw new StoreException(
            "the key %s is open to others (%s); run: chmod 600 %s"
                .formatted(file, PosixFilePermissions.toString(permissions), file));
      }
      byte[] key = Files.readAllBytes(file);
      if (key.length != KEY_BYTES) {
        throw new StoreException(
            "the key %s has %d bytes, not %d; put it back from a copy"
                .formatted(file, key.length, KEY_BYTES));
      }
      return key;
    } catch (IOException e) {
      throw new StoreException("cannot read the key " + file + "; check who owns it", e);
    }
  }
}
