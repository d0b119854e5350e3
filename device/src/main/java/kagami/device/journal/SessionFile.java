package kagami.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import kagami.config.disk.Durable;

/** A file that grows by lines, each handed to the system at once; on the disk when closed. */
final class SessionFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private long size;

  private SessionFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static SessionFile create(Path path) throws IOException {
    return new SessionFile(
        path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      size += channel.write(bytes);
    }
  }

  /** Leaves no file behind. */
  void abandon() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }

  /** Waits until the disk has it, also the folder's entry. */
  @Override
  public void close() throws IOException {
    try (channel) {
      channel.force(true);
    }
    Durable.entryOf(path);
  }
}
