package kagami.device.camera;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/**
 * One run of a camera's program, with three threads: {@code camera-frames} and {@code
 * camera-metadata}, which must never make the program wait, and {@code camera-messages}.
 */
final class RpicamStream implements LiveSource.Run<StreamFrame> {
  private static final long GOODBYE_MS = 500;

  /** Longest silence before the program counts as hung, ns; far more than a frame. */
  private static final long HUNG_NS = 2_500_000_000L;

  /** Longest time to the first frames of a program that was just started, ns. */
  private static final long START_NS = 12_000_000_000L;

  private final Process process;
  private final MetadataPipe metadata;
  private final ToolMessages messages = new ToolMessages();
  private final FrameExchange<StreamFrame> exchange = new FrameExchange<>(System.nanoTime());
  private final LeftBehind left;

  private RpicamStream(Process process, MetadataPipe metadata, LeftBehind left) {
    this.process = process;
    this.metadata = metadata;
    this.left = left;
  }

  /**
   * Starts the program.
   *
   * @throws CameraException when it cannot be started
   */
  static RpicamStream start(RpicamSettings settings) {
    LeftBehind left = new LeftBehind(settings.runtime());
    left.clear();
    MetadataPipe metadata = MetadataPipe.make(left.pipe());
    Process process = null;
    boolean begun = false;
    try {
      process = program(settings, metadata.path());
      left.remember(process.toHandle());
      RpicamStream stream = new RpicamStream(process, metadata, left);
      stream.read(settings);
      begun = true;
      return stream;
    } finally {
      if (!begun) {
        if (process != null) {
          process.destroyForcibly();
          left.forget();
        }
        metadata.close();
      }
    }
  }

  private static Process program(RpicamSettings settings, Path pipe) {
    try {
      return new ProcessBuilder(new RpicamCommand(settings, pipe).line())
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .start();
    } catch (IOException e) {
      throw new CameraException(
          settings.tool().command()
              + " cannot be started; install it with: sudo apt install rpicam-apps",
          e);
    }
  }

  private void read(RpicamSettings settings) {
    InputStream output = process.getInputStream();
    FramePipe frames = new FramePipe(settings, output, metadata, messages, exchange);
    Thread talk =
        thread("camera-messages", () -> messages.read(process.getErrorStream(), exchange::end));
    var _ = thread("camera-metadata", () -> metadata.read(exchange::end));
    var _ =
        thread(
            "camera-frames",
            () -> {
              try {
                frames.read();
              } catch (IOException e) {
                Logger.debug("The camera's output ended: {}", e.getMessage());
                exchange.end(ended(talk));
              } catch (CameraException e) {
                exchange.end(e);
              }
            });
    var _ = process.onExit().thenRun(() -> exchange.end(ended(talk)));
  }

  private static Thread thread(String name, Runnable work) {
    return Thread.ofPlatform().name(name).daemon().start(work);
  }

  /** The program has ended; its last words may still be on their way. */
  private CameraException ended(Thread talk) {
    try {
      talk.join(GOODBYE_MS);
      String how =
          process.waitFor(GOODBYE_MS, TimeUnit.MILLISECONDS)
              ? "ended with code " + process.exitValue()
              : "closed its output";
      return new CameraException("the camera's program " + how + ": " + messages.cause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CameraException("stopped while the camera's program ended", e);
    }
  }

  @Override
  public Optional<StreamFrame> take(long notBeforeNs, long untilNs) {
    return exchange.take(notBeforeNs, untilNs);
  }

  @Override
  public void giveBack(StreamFrame frame) {
    exchange.giveBack(frame);
  }

  @Override
  public long startNs() {
    return START_NS;
  }

  @Override
  public boolean hangs() {
    long silent = exchange.silentForNs(System.nanoTime());
    return silent > (exchange.begun() ? HUNG_NS : START_NS);
  }

  @Override
  public boolean lasting() {
    return messages.lasting();
  }

  /** Ends the program, gently at first. Idempotent. */
  @Override
  public void close() {
    exchange.end(new CameraException("the camera is closed"));
    process.destroy();
    try {
      if (!process.waitFor(GOODBYE_MS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    metadata.close();
    left.forget();
  }
}
