package kagami.device.camera;

import java.time.Duration;
import java.util.Optional;
import org.tinylog.Logger;

/**
 * A video device from its start to its end. Thread {@code camera-v4l2} takes every picture as it
 * comes, so that none waits in the driver and goes stale, and keeps the newest.
 */
final class V4l2Run implements LiveSource.Run<CameraFrame> {
  private static final long START_NS = 8_000_000_000L;

  /** As long a silence is no slow frame any more. */
  private static final long HUNG_NS = 2_500_000_000L;

  /** A timestamp further from the present than this is of another clock, ns. */
  private static final long SAME_CLOCK_NS = 5_000_000_000L;

  private static final long GOODBYE_MS = 1000;

  private final V4l2Settings settings;
  private final VideoPort port;
  private final FrameExchange<CameraFrame> exchange = new FrameExchange<>(System.nanoTime());
  private final Thread reader;
  private volatile boolean closing;

  private V4l2Run(V4l2Settings settings, VideoPort port) {
    this.settings = settings;
    this.port = port;
    this.reader = Thread.ofPlatform().name("camera-v4l2").daemon().unstarted(this::read);
  }

  /**
   * Opens and locks the device.
   *
   * @throws CameraException when it cannot be opened, or a control is not kept
   */
  static V4l2Run start(V4l2Settings settings, VideoPort port) {
    boolean begun = false;
    try {
      new V4l2Controls(settings, port).lock();
      V4l2Run run = new V4l2Run(settings, port);
      run.reader.start();
      begun = true;
      return run;
    } finally {
      if (!begun) {
        port.close();
      }
    }
  }

  private void read() {
    try {
      V4l2Controls controls = new V4l2Controls(settings, port);
      long last = Long.MIN_VALUE;
      while (!closing) {
        VideoPort.Shot shot = port.shot().orElseThrow(this::gone);
        CameraFrame frame = frame(shot, controls);
        long stamp = frame.exposure().sensorTimestampNs();
        if (stamp > last) {
          last = stamp;
          exchange.offer(frame, stamp, System.nanoTime());
        } else {
          frame.close();
        }
        drop();
      }
    } catch (CameraException e) {
      exchange.end(e);
    } catch (RuntimeException | Error e) { // the thread's outermost frame
      exchange.end(new CameraException(settings.device() + " failed; unplug it for a moment", e));
    } finally {
      exchange.end(new CameraException("the camera is closed"));
      exchange.clear().forEach(CameraFrame::close);
      port.close();
    }
  }

  /** A picture that makes no frame is closed: nobody else knows of it. */
  private CameraFrame frame(VideoPort.Shot shot, V4l2Controls controls) {
    boolean whole = false;
    try {
      CameraFrame frame =
          new CameraFrame(shot.image(), controls.told(stamp(shot)), controls.focusHeld());
      whole = true;
      return frame;
    } finally {
      if (!whole) {
        shot.image().close();
      }
    }
  }

  private void drop() {
    exchange.free().ifPresent(CameraFrame::close);
  }

  private CameraException gone() {
    return new CameraException(
        settings.device() + " gives no pictures any more; check its cable, then: dmesg | tail");
  }

  /**
   * The driver stamps a buffer when the last line has come, or when the first began; counted from
   * the last, a frame is surely over when its span is.
   */
  private long stamp(VideoPort.Shot shot) {
    long had = Math.round(shot.positionMs() * 1e6);
    if (Math.abs(System.nanoTime() - had) > SAME_CLOCK_NS) {
      throw new CameraException(
          settings.device() + " stamps its pictures with another clock; its light cannot be told");
    }
    return had - settings.mode().readout().toNanos();
  }

  @Override
  public Optional<CameraFrame> take(long notBeforeNs, long untilNs) {
    return exchange.take(notBeforeNs, untilNs);
  }

  /** Whoever took a frame closes it. */
  @Override
  public void giveBack(CameraFrame frame) {
    frame.close();
  }

  @Override
  public long startNs() {
    return START_NS;
  }

  @Override
  public boolean hangs() {
    return exchange.silentForNs(System.nanoTime()) > (exchange.begun() ? HUNG_NS : START_NS);
  }

  @Override
  public boolean lasting() {
    return false;
  }

  @Override
  public void close() {
    closing = true;
    exchange.end(new CameraException("the camera is closed"));
    try {
      if (!reader.join(Duration.ofMillis(GOODBYE_MS))) {
        Logger.warn("{} does not answer; it is left to its own", settings.device());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
