package kagami.device.camera;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tinylog.Logger;

/**
 * The named pipe through which a camera's program tells about each frame, right after it. Opened
 * for writing too, so that neither end waits for the other to appear.
 */
final class MetadataPipe implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final BlockingQueue<Arrived> records = new LinkedBlockingQueue<>();

  /** A record and when it was read, ns. */
  record Arrived(FrameFacts facts, long atNs) {}

  private MetadataPipe(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the pipe.
   *
   * @throws CameraException when it cannot be made
   */
  static MetadataPipe make(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.deleteIfExists(path);
      Process mkfifo =
          new ProcessBuilder("mkfifo", "-m", "600", path.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(mkfifo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (mkfifo.waitFor() != 0) {
        throw new CameraException("the camera's pipe cannot be made: " + said.strip());
      }
      return new MetadataPipe(
          path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new CameraException(
          "the camera's pipe " + path + " cannot be made; is its folder writable?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CameraException("stopped while making the camera's pipe", e);
    }
  }

  Path path() {
    return path;
  }

  /** Reads until the pipe is closed. */
  void read(Consumer<CameraException> broken) {
    ByteBuffer chunk = ByteBuffer.allocate(8192);
    StringBuilder line = new StringBuilder();
    Map<String, String> controls = new HashMap<>();
    try {
      while (channel.read(chunk.clear()) >= 0) {
        long now = System.nanoTime();
        chunk.flip();
        while (chunk.hasRemaining()) {
          char c = (char) chunk.get();
          if (c != '\n') {
            line.append(c);
            continue;
          }
          if (line.isEmpty() && !controls.isEmpty()) {
            records.add(new Arrived(FrameFacts.of(controls), now));
            controls.clear();
          }
          int equals = line.indexOf("=");
          if (equals > 0) {
            controls.put(line.substring(0, equals), line.substring(equals + 1).strip());
          }
          line.setLength(0);
        }
      }
    } catch (ClosedChannelException closed) {
      broken.accept(new CameraException("the camera was closed", closed));
    } catch (IOException e) {
      broken.accept(new CameraException("the camera's metadata cannot be read", e));
    } catch (CameraException e) {
      broken.accept(e);
    }
  }

  /** The next record, if it comes in time. */
  Optional<Arrived> next(long patienceNs) {
    try {
      return Optional.ofNullable(records.poll(patienceNs, TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CameraException("stopped while reading the camera's metadata", e);
    }
  }

  /** True when a record has come that nobody took. */
  boolean waiting() {
    return !records.isEmpty();
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      Logger.warn(e, "The camera's pipe {} is left behind", path);
    }
  }
}
