package kagami.device.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraFrame;
import kagami.device.camera.Optics;
import kagami.device.light.RingLight;

/**
 * Runs the light plan once; {@link LitFrames} decides which frames count. The ring is dark when
 * this returns, however it returns.
 */
public final class PassCapture {
  /**
   * The glass draws how far the scan is when a pass begins and is static from then on: so long the
   * first frame waits for it. Range 50 to 500 ms; larger makes each pass longer, smaller catches a
   * slow browser at it. Default 150 ms: nine pictures of a panel.
   */
  private static final Duration GLASS_DRAWN = Duration.ofMillis(150);

  private final Camera camera;
  private final RingLight ring;
  private final CaptureSettings settings;
  private final LitFrames lit;

  /**
   * @param nanoClock the clock of frame timestamps and ring light, ns
   */
  public PassCapture(
      Camera camera, RingLight ring, CaptureSettings settings, LongSupplier nanoClock) {
    this.camera = camera;
    this.ring = ring;
    this.settings = settings;
    this.lit = new LitFrames(camera, ring, settings, nanoClock);
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
      CaptureOutcome outcome = take(frames, step, cancelled);
      ring.dark();
      whole = outcome instanceof CaptureOutcome.Captured;
      return outcome;
    } finally {
      if (!whole) {
        try {
          ring.dark();
        } finally {
          frames.forEach(Frame::close);
        }
      }
    }
  }

  private CaptureOutcome take(List<Frame> frames, IntConsumer step, BooleanSupplier cancelled) {
    int dropped = 0;
    for (int index = 0; index < settings.plan().steps().size(); index++) {
      LightState state = settings.plan().steps().get(index);
      step.accept(index);
      Duration quiet = index == 0 ? GLASS_DRAWN : Duration.ZERO;
      switch (lit.under(LightPlan.sectors(state), quiet, cancelled)) {
        case LitFrames.Taking.Good(CameraFrame frame, int before) -> {
          frames.add(new Frame(state, frame.image(), frame.exposure()));
          dropped += before;
        }
        case LitFrames.Taking.Bad(CaptureFault fault) -> {
          return new CaptureOutcome.Failed(fault, state);
        }
        case LitFrames.Taking.Stopped() -> {
          return new CaptureOutcome.Cancelled();
        }
      }
    }
    return new CaptureOutcome.Captured(captureSet(frames), dropped);
  }

  private CaptureSet captureSet(List<Frame> frames) {
    Optics optics = camera.optics();
    return new CaptureSet(
        frames, optics.distanceMm(), optics.geometry(), optics.ring(), optics.mmPerPixel());
  }
}
