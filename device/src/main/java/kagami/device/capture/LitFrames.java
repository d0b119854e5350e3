package kagami.device.capture;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.camera.CameraFrame;
import kagami.device.light.RingLight;
import kagami.device.light.RingLightException;
import kagami.device.light.Sectors;
import org.tinylog.Logger;

/**
 * Takes single frames under a given light. A frame counts only when its own metadata says that it
 * was exposed entirely under that light with the locked settings; any other frame is dropped and
 * the next one taken, up to a bound.
 */
public final class LitFrames {
  private final Camera camera;
  private final RingLight ring;
  private final CaptureSettings settings;
  private final LongSupplier nanoClock;

  /**
   * @param settings waits and bounds; the plan does not matter here
   * @param nanoClock the clock of frame timestamps and ring light, ns
   */
  public LitFrames(
      Camera camera, RingLight ring, CaptureSettings settings, LongSupplier nanoClock) {
    this.camera = camera;
    this.ring = ring;
    this.settings = settings;
    this.nanoClock = nanoClock;
  }

  /** What asking for a frame came to. */
  public sealed interface Taking {
    /**
     * A frame that counts.
     *
     * @param frame owned by the receiver
     * @param droppedBefore frames that did not count
     */
    record Good(CameraFrame frame, int droppedBefore) implements Taking {}

    /** None counted. */
    record Bad(CaptureFault fault) implements Taking {}

    /** Somebody asked to stop. */
    record Stopped() implements Taking {}
  }

  /**
   * Switches the ring and takes a frame. The ring stays lit.
   *
   * @param cancelled asked before each frame, and when the camera fails
   */
  public Taking under(Sectors sectors, BooleanSupplier cancelled) {
    return under(sectors, Duration.ZERO, cancelled);
  }

  /**
   * The same, when something else settles, too.
   *
   * @param quiet no frame counts that was exposed sooner after the ring was switched
   */
  Taking under(Sectors sectors, Duration quiet, BooleanSupplier cancelled) {
    try {
      long litNs = ring.show(sectors) + quiet.toNanos();
      CaptureFault fault = CaptureFault.NEVER_UNDER_LIGHT;
      for (int looked = 0; looked < settings.framesPerStep(); looked++) {
        if (cancelled.getAsBoolean()) {
          return new Taking.Stopped();
        }
        switch (camera.next(usefulFromNs(litNs), settings.patience())) {
          case Camera.Grab.Nothing() -> {
            if (fault == CaptureFault.CAMERA_SILENT) {
              return new Taking.Bad(fault);
            }
            fault = CaptureFault.CAMERA_SILENT;
          }
          case Camera.Grab.Taken(CameraFrame frame) -> {
            if (counts(frame, litNs, sectors)) {
              return new Taking.Good(frame, looked);
            }
            fault = why(frame);
            frame.close();
            if (!ring.shown().equals(sectors)) {
              return new Taking.Bad(CaptureFault.RING_LIGHT);
            }
          }
        }
      }
      return new Taking.Bad(fault);
    } catch (RingLightException e) {
      Logger.warn(e, "No frame under {}", sectors);
      return new Taking.Bad(CaptureFault.RING_LIGHT);
    } catch (CameraException e) {
      if (cancelled.getAsBoolean()) {
        return new Taking.Stopped(); // a camera that is told to stop is not lost
      }
      Logger.warn(e, "No frame under {}", sectors);
      return new Taking.Bad(CaptureFault.CAMERA_LOST);
    }
  }

  private CaptureFault why(CameraFrame frame) {
    return held(frame) ? CaptureFault.NEVER_UNDER_LIGHT : CaptureFault.SETTINGS_NOT_HELD;
  }

  private boolean held(CameraFrame frame) {
    return frame.focusHeld() && camera.settings().held(frame.exposure());
  }

  private long usefulFromNs(long litNs) {
    return litNs + settings.settle().toNanos() + Math.round(camera.settings().exposureMs() * 1e6);
  }

  /**
   * The guard of the ring may have darkened it meanwhile: then no frame counts. It may have been
   * held up: then none from before it was back.
   */
  private boolean counts(CameraFrame frame, long litNs, Sectors sectors) {
    long steadyNs = Math.max(litNs, ring.steadySinceNs());
    LightWindow window = new LightWindow(steadyNs, nanoClock.getAsLong());
    LightWindow.Lies lies =
        window.place(frame.exposure(), settings.settle(), camera.optics().readout());
    boolean held = held(frame);
    boolean stillLit = ring.shown().equals(sectors);
    if (lies != LightWindow.Lies.INSIDE || !held || !stillLit) {
      Logger.debug("Frame dropped under {}: {}, settings held {}", sectors, lies, held);
      return false;
    }
    return true;
  }
}
