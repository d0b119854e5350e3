package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a mirror committed, written down beside its database and forced to the disk line by line:
 * the truth that the service's database is held against. Outlives the mirror's process.
 */
public final class Ledger implements AutoCloseable {
  private final FileChannel file;

  private Ledger(FileChannel file) {
    this.file = file;
  }

  /** Opens or makes the file for adding; a line that a kill cut short is dropped. */
  static Ledger open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    byte[] content = Files.readAllBytes(path);
    int whole = content.length;
    while (whole > 0 && content[whole - 1] != '\n') {
      whole--;
    }
    file.truncate(whole).position(whole);
    return new Ledger(file);
  }

  /** Adds a scan; on return it survives power loss. */
  void add(long sequence, UUID id) throws IOException {
    ByteBuffer line =
        ByteBuffer.wrap((sequence + " " + id + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      file.write(line);
    }
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /**
   * Everything written down, by sequence number.
   *
   * @throws PartException when a number stands there twice: the mirror itself counted wrongly
   */
  public static NavigableMap<Long, UUID> read(Path path) {
    NavigableMap<Long, UUID> scans = new TreeMap<>();
    try {
      for (String line :
          Files.exists(path) ? Files.readAllLines(path) : java.util.List.<String>of()) {
        String[] parts = line.split(" ", 2);
        if (parts.length == 2 && parts[1].length() == 36) {
          UUID before = scans.put(Long.valueOf(parts[0]), UUID.fromString(parts[1]));
          if (before != null) {
            throw new PartException(path + " names sequence " + parts[0] + " twice");
          }
        }
      }
      return scans;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
