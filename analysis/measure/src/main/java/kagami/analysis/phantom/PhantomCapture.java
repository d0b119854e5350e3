package kagami.analysis.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;

/** Takes the frames of a capture set from something posed. */
public final class PhantomCapture {
  private static final long FRAME_PERIOD_NS = 250_000_000;

  private PhantomCapture() {}

  /**
   * Ambient, full and the four quadrants in a dim bathroom, with a little sway in all but full.
   *
   * @param seed decides noise and sway
   * @return a set that the caller closes
   */
  public static CaptureSet captureSet(Posed posed, Exposure exposure, long seed) {
    return captureSet(posed, exposure, Conditions.usual(seed));
  }

  /**
   * Ambient, full and the four quadrants.
   *
   * @param exposure as the camera is set and reports it
   * @return a set that the caller closes
   */
  public static CaptureSet captureSet(Posed posed, Exposure exposure, Conditions conditions) {
    SplittableRandom random = new SplittableRandom(conditions.seed());
    List<Frame> frames = new ArrayList<>();
    List<LightState> plan = new ArrayList<>(List.of(LightState.AMBIENT, LightState.FULL));
    plan.addAll(LightState.QUADRANTS);
    for (LightState light : plan) {
      Sway drawn = Sway.random(random, conditions.swayPx());
      Sway sway = light == LightState.FULL ? Sway.NONE : drawn;
      Exposure reported = at(exposure, frames.size(), 1);
      Exposure real = at(exposure, frames.size(), conditions.lightScale());
      double[] levels = StandardRig.levels(posed.ring(), light);
      ColourImage image =
          posed.frame(levels, real, sway, conditions.roomLight(), random.nextLong());
      frames.add(new Frame(light, image, reported));
    }
    return new CaptureSet(
        frames,
        OptionalDouble.of(posed.distanceMm() + conditions.rangingErrorMm()),
        Optional.of(posed.camera()),
        Optional.of(posed.ring()),
        OptionalDouble.empty());
  }

  private static Exposure at(Exposure exposure, int frame, double scale) {
    return new Exposure(
        exposure.milliseconds() * scale,
        exposure.analogueGain(),
        exposure.redGain(),
        exposure.blueGain(),
        exposure.sensorTimestampNs() + frame * FRAME_PERIOD_NS);
  }
}
