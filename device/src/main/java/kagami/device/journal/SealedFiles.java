package kagami.device.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kagami.analysis.capture.CaptureFiles;

/**
 * The files of a capture set, sealed in pieces, so that no second copy of a picture is in memory. A
 * file is {@value #MAGIC}, the id of its set, and its pieces, each behind its length in bytes. What
 * a piece is (its set, file and place, and whether it is the last) is sealed with it: none can be
 * left out, doubled or exchanged.
 */
final class SealedFiles implements CaptureFiles {
  /** How the files end. */
  static final String SUFFIX = ".sealed";

  private static final String MAGIC = "kagami sealed 1\n";

  /**
   * Bytes of a piece before it is sealed. Larger takes more memory, smaller adds 32 bytes to each
   * of more pieces. Default 1 MB: a picture has some ten to fifty.
   */
  private static final int PIECE = 1 << 20;

  /** More than sealing may add to a piece, bytes. */
  private static final int MORE = 1024;

  private final Path folder;
  private final Seal seal;
  private Optional<UUID> set;

  private SealedFiles(Path folder, Seal seal, Optional<UUID> set) {
    this.folder = folder;
    this.seal = seal;
    this.set = set;
  }

  /** For a set to be written into a folder that exists. */
  static SealedFiles writing(Path folder, Seal seal) {
    return new SealedFiles(folder, seal, Optional.of(UUID.randomUUID()));
  }

  /** For a set that was written: of all its files, the first one read says which it is. */
  static SealedFiles reading(Path folder, Seal seal) {
    return new SealedFiles(folder, seal, Optional.empty());
  }

  /** Whether a folder's files are sealed. */
  static boolean sealed(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(SUFFIX));
    } catch (IOException none) {
      return false;
    }
  }

  private Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }

  private static String identity(UUID set, String name, int piece, boolean last) {
    return "journal/%s/%s/%d/%s".formatted(set, name, piece, last ? "last" : "more");
  }

  @Override
  public void write(String name, byte[] content) throws IOException {
    UUID of = set.orElseThrow();
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file(name)))) {
      out.writeBytes(MAGIC);
      out.writeLong(of.getMostSignificantBits());
      out.writeLong(of.getLeastSignificantBits());
      int pieces = Math.max(1, Math.ceilDiv(content.length, PIECE));
      for (int piece = 0; piece < pieces; piece++) {
        int from = piece * PIECE;
        byte[] plain = Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE));
        byte[] closed = seal.seal(plain, identity(of, name, piece, piece == pieces - 1));
        out.writeInt(closed.length);
        out.write(closed);
      }
    } catch (JournalException e) {
      throw new IOException("cannot seal " + name, e);
    }
  }

  @Override
  public byte[] read(String name) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file(name)))) {
      if (!Arrays.equals(
          MAGIC.getBytes(StandardCharsets.US_ASCII), in.readNBytes(MAGIC.length()))) {
        throw new IOException("it is not sealed as this version does");
      }
      UUID of = new UUID(in.readLong(), in.readLong());
      if (set.isPresent() && !set.get().equals(of)) {
        throw new IOException("it belongs to another set");
      }
      byte[] content = pieces(in, of, name);
      set = Optional.of(of);
      return content;
    } catch (EOFException e) {
      throw new IOException("it is torn", e);
    } catch (JournalException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private byte[] pieces(DataInputStream in, UUID of, String name) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int piece = 0;
    for (boolean last = false; !last; piece++) {
      int length = in.readInt();
      if (length < 0 || length > PIECE + MORE) {
        throw new IOException("a piece of it has an impossible length");
      }
      byte[] closed = in.readNBytes(length);
      last = in.available() == 0;
      content.writeBytes(seal.open(closed, identity(of, name, piece, last)));
    }
    return content.toByteArray();
  }
}
