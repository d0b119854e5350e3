package kagami.device.camera;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import kagami.analysis.capture.LightState;

/**
 * A camera with locked exposure, gain, white balance and focus. Used by one thread at a time.
 *
 * <p>Contract of every implementation: frames come in the order of their timestamps; each carries
 * its own metadata; a frame older than asked for may still come and is told by its timestamp; a
 * camera that has nothing says so in time instead of blocking. Frames and previews share one order.
 * A camera that was lost says why with every call until {@link #prepare()} has it back. Each is off
 * until it is first needed.
 */
public interface Camera extends AutoCloseable {

  /** What kind of camera this is, such as {@code imx477} or {@code phantom}. */
  String kind();

  /** What every frame should report. */
  CameraSettings settings();

  /** The light states that it has pictures of: all, but for records. */
  default Set<LightState> lights() {
    return EnumSet.allOf(LightState.class);
  }

  /**
   * What is known about the view at present; asked after {@link #prepare()} or a preview.
   *
   * @throws CameraException when it was asked too early to know
   */
  Optics optics();

  /**
   * Gets ready for a scan; may take seconds.
   *
   * @throws CameraException when the camera cannot be used
   */
  void prepare();

  /**
   * The next frame.
   *
   * @param notBeforeNs frames with an older timestamp are of no use to the caller, on {@link
   *     System#nanoTime()}'s clock; a camera that can tell skips them unseen
   * @param patience longest wait
   * @throws CameraException when the camera is lost
   */
  Grab next(long notBeforeNs, Duration patience);

  /**
   * The next small picture for guidance, whatever the light; needs no {@link #prepare()} where the
   * camera is a live one. A camera that can give one cheaper than by shrinking a frame does so.
   *
   * @param notBeforeNs as of {@link #next}
   * @param patience longest wait
   * @throws CameraException when the camera is lost
   */
  default Look preview(long notBeforeNs, Duration patience) {
    return switch (next(notBeforeNs, patience)) {
      case Grab.Taken(CameraFrame frame) -> {
        try (frame) {
          yield new Look.Seen(Preview.of(frame));
        }
      }
      case Grab.Nothing() -> new Look.Nothing();
    };
  }

  /**
   * The scan is over: what was held for it may be dropped. A camera that runs by itself goes on, so
   * that the next scan need not wait for it.
   */
  void rest();

  /**
   * Switches the camera off: nothing is seen any more until {@link #prepare()} or {@link #preview},
   * which may then take seconds, have it on again. Idempotent.
   */
  default void off() {
    rest();
  }

  /** Lets the camera go. Idempotent. */
  @Override
  void close();

  /** What asking for a frame came to. */
  sealed interface Grab {
    /** A frame, owned by the receiver. */
    record Taken(CameraFrame frame) implements Grab {}

    /** No frame within the time allowed. */
    record Nothing() implements Grab {}
  }

  /** What asking for a preview came to. */
  sealed interface Look {
    /** A picture, owned by the receiver. */
    record Seen(Preview preview) implements Look {}

    /** No picture within the time allowed. */
    record Nothing() implements Look {}
  }
}
