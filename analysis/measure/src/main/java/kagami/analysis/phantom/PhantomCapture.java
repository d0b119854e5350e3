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

/** Takes the frames of a capture set from something posed. */
public final class PhantomCapture {
  /** Room light of a dim bathroom, share of the ring. */
  private static final double ROOM_LIGHT = 0.02;

  /** A person who keeps still moves that much between frames, pixels. */
  private static final double SWAY_PX = 1.5;

  private static final long FRAME_PERIOD_NS = 250_000_000;

  private PhantomCapture() {}

  /**
   * Ambient, full and the four quadrants, with a little sway in all but full.
   *
   * @param seed decides noise and sway
   * @return a set that the caller closes
   */
  public static CaptureSet captureSet(Posed posed, Exposure exposure, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Frame> frames = new ArrayList<>();
    List<LightState> plan = new ArrayList<>(List.of(LightState.AMBIENT, LightState.FULL));
    plan.addAll(LightState.QUADRANTS);
    for (LightState light : plan) {
      Sway drawn = Sway.random(random, SWAY_PX);
      Sway sway = light == LightState.FULL ? Sway.NONE : drawn;
      Exposure stamped = at(exposure, frames.size());
      double[] levels = StandardRig.levels(posed.ring(), light);
      frames.add(
          new Frame(
              light, posed.frame(levels, stamped, sway, ROOM_LIGHT, random.nextLong()), stamped));
    }
    return new CaptureSet(
        frames,
        OptionalDouble.of(posed.distanceMm()),
        Optional.of(posed.camera()),
        Optional.of(posed.ring()),
        OptionalDouble.empty());
  }

  private static Exposure at(Exposure exposure, int frame) {
    return new Exposure(
        exposure.milliseconds(),
        exposure.analogueGain(),
        exposure.redGain(),
        exposure.blueGain(),
        exposure.sensorTimestampNs() + frame * FRAME_PERIOD_NS);
  }
}
