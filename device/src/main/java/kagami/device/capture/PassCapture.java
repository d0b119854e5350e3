package kagami.device.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.camera.CameraFrame;
import kagami.device.camera.Optics;
import kagami.device.light.RingLight;
import kagami.device.light.RingLightException;
import org.tinylog.Logger;

/**
 * Runs the light plan once. A frame counts for a light state only when its own metadata says that
 * it was exposed entirely under it with the locked settings; any other frame is dropped and the
 * next one taken, up to a bound. The ring is dark when this returns, however it returns.
 */
public final class PassCapture {
  private final Camera camera;
  private final RingLight ring;
  private final CaptureSettings settings;
  private final LongSupplier nanoClock;

  /**
   * @param nanoClock the clock of frame timestamps and ring light, ns
   */
  public PassCapture(
      Camera camera, RingLight ring, CaptureSettings settings, LongSupplier nanoClock) {
    this.camera = camera;
    this.ring = ring;
    this.settings = settings;
    this.nanoClock = nanoClock;
  }

  /**
   * Takes one pass.
   *
   * @param step told the index of each light state when its turn comes
   * @param cancelled asked before each frame
   */
  public CaptureOutcome run(IntConsumer step, BooleanSupplier cancelled) {
    List<Frame> frames = new ArrayList<>();
    boolean whole = false;
    try {
      int dropped = 0;
      for (int index = 0; index < settings.plan().steps().size(); index++) {
        LightState state = settings.plan().steps().get(index);
        step.accept(index);
        switch (underLight(state, cancelled)) {
          case Step.Good(CameraFrame frame, int before) -> {
            frames.add(new Frame(state, frame.image(), frame.exposure()));
            dropped += before;
          }
          case Step.Bad(CaptureFault fault) -> {
            return new CaptureOutcome.Failed(fault, state);
          }
          case Step.Stopped() -> {
            return new CaptureOutcome.Cancelled();
          }
        }
      }
      whole = true;
      return new CaptureOutcome.Captured(captureSet(frames), dropped);
    } finally {
      ring.dark();
      if (!whole) {
        frames.forEach(Frame::close);
      }
    }
  }

  private Step underLight(LightState state, BooleanSupplier cancelled) {
    try {
      long litNs = ring.show(LightPlan.sectors(state));
      CaptureFault fault = CaptureFault.NEVER_UNDER_LIGHT;
      for (int looked = 0; looked < settings.framesPerStep(); looked++) {
        if (cancelled.getAsBoolean()) {
          return new Step.Stopped();
        }
        switch (camera.next(usefulFromNs(litNs), settings.patience())) {
          case Camera.Grab.Nothing() -> {
            if (fault == CaptureFault.CAMERA_SILENT) {
              return new Step.Bad(fault);
            }
            fault = CaptureFault.CAMERA_SILENT;
          }
          case Camera.Grab.Taken(CameraFrame frame) -> {
            if (counts(frame, litNs, state)) {
              return new Step.Good(frame, looked);
            }
            fault =
                camera.settings().held(frame.exposure())
                    ? CaptureFault.NEVER_UNDER_LIGHT
                    : CaptureFault.SETTINGS_NOT_HELD;
            frame.close();
          }
        }
      }
      return new Step.Bad(fault);
    } catch (RingLightException e) {
      Logger.warn(e, "Pass given up at light state {}", state.id());
      return new Step.Bad(CaptureFault.RING_LIGHT);
    } catch (CameraException e) {
      Logger.warn(e, "Pass given up at light state {}", state.id());
      return new Step.Bad(CaptureFault.CAMERA_LOST);
    }
  }

  private long usefulFromNs(long litNs) {
    return litNs + settings.settle().toNanos() + Math.round(camera.settings().exposureMs() * 1e6);
  }

  /**
   * The guard of the ring may have darkened it meanwhile: then no frame counts. It may have been
   * held up: then none from before it was back.
   */
  private boolean counts(CameraFrame frame, long litNs, LightState state) {
    long steadyNs = Math.max(litNs, ring.steadySinceNs());
    LightWindow window = new LightWindow(steadyNs, nanoClock.getAsLong());
    LightWindow.Lies lies =
        window.place(frame.exposure(), settings.settle(), camera.optics().readout());
    boolean held = camera.settings().held(frame.exposure());
    boolean stillLit = ring.shown().equals(LightPlan.sectors(state));
    if (lies != LightWindow.Lies.INSIDE || !held || !stillLit) {
      Logger.debug("Frame dropped at {}: {}, settings held {}", state.id(), lies, held);
      return false;
    }
    return true;
  }

  private CaptureSet captureSet(List<Frame> frames) {
    Optics optics = camera.optics();
    return new CaptureSet(
        frames, optics.distanceMm(), optics.geometry(), optics.ring(), optics.mmPerPixel());
  }

  private sealed interface Step {
    record Good(CameraFrame frame, int droppedBefore) implements Step {}

    record Bad(CaptureFault fault) implements Step {}

    record Stopped() implements Step {}
  }
}
