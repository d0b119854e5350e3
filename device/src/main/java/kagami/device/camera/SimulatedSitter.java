package kagami.device.camera;

import java.util.SplittableRandom;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.Sway;

/**
 * The simulated person before the camera: one face, who comes back to nearly the same place for
 * each scan and sways a little while it runs. Everything follows from the seed.
 */
final class SimulatedSitter {
  /** Near enough for 0.11 mm per pixel with 2752 pixels across. */
  private static final double DISTANCE_MM = 440;

  /** What guidance to the own baseline leaves: 3 mm, under a degree, about a percent. */
  private static final double OFFSET_MM = 3;

  private static final double DISTANCE_SPREAD_MM = 5;
  private static final double TURN_DEG = 0.8;

  /** A person who keeps still moves that much between frames, pixels. */
  private static final double SWAY_PX = 1.5;

  /** Standard deviation of a time-of-flight sensor's mean of several readings, mm. */
  private static final double RANGING_ERROR_MM = 1.5;

  private final FaceModel face;
  private final SplittableRandom random;

  SimulatedSitter(long seed) {
    this.face = FaceModel.of(seed);
    this.random = new SplittableRandom(seed);
  }

  FaceModel face() {
    return face;
  }

  /** Where the head is for the next scan. */
  synchronized Stance nextStance() {
    return new Stance(
        spread(OFFSET_MM),
        spread(OFFSET_MM),
        DISTANCE_MM + spread(DISTANCE_SPREAD_MM),
        spread(TURN_DEG),
        spread(TURN_DEG),
        spread(TURN_DEG));
  }

  /** How the head moved since the pose was taken up. */
  synchronized Sway nextSway() {
    return Sway.random(random, SWAY_PX);
  }

  /** What the distance sensor reads. */
  synchronized double ranged(double distanceMm) {
    return distanceMm + RANGING_ERROR_MM * random.nextGaussian();
  }

  synchronized long nextNoise() {
    return random.nextLong();
  }

  private double spread(double most) {
    return random.nextDouble(-most, most);
  }
}
