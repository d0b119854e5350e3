package kagami.device.camera;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.Sway;

/**
 * The simulated person before the camera. Comes for a visit from a wrong place, follows what the
 * mirror says, holds still for the scan and leaves; or, when nobody looks on, simply is nearly
 * where the last scan was. All but the faces follows from the seed.
 */
final class SimulatedSitter implements Sitter {
  /** Near enough for 0.11 mm per pixel with 2752 pixels across. */
  private static final double DISTANCE_MM = 440;

  /** What guidance to the own baseline leaves: 3 mm, under a degree, about a percent. */
  private static final double OFFSET_MM = 3;

  private static final double DISTANCE_SPREAD_MM = 5;
  private static final double TURN_DEG = 0.8;

  /** A person who keeps still moves that much between frames, pixels. */
  private static final double SWAY_PX = 1.5;

  /** A person who turns away does, pixels: with its turn the most that a frame can show. */
  private static final double RESTLESS_PX = 20;

  /** Standard deviation of a time-of-flight sensor's mean of several readings, mm. */
  private static final double RANGING_ERROR_MM = 1.5;

  private final Supplier<FaceModel> faces;
  private final NanoClock clock;
  private final SplittableRandom random;
  private Optional<Visit> visit = Optional.empty();
  private boolean restless;

  /** Somebody who has stepped before the mirror. */
  private record Visit(FaceModel face, Approach approach) {}

  SimulatedSitter(long seed, Supplier<FaceModel> faces, NanoClock clock) {
    this.faces = faces;
    this.clock = clock;
    this.random = new SplittableRandom(seed);
  }

  /** Steps before the mirror, somewhere wrong, unless there already. */
  synchronized FaceModel come() {
    if (visit.isEmpty()) {
      Stance from =
          new Stance(
              somewhere(30, 55),
              somewhere(10, 25),
              DISTANCE_MM + random.nextDouble(60, 130),
              somewhere(4, 8),
              spread(TURN_DEG),
              spread(TURN_DEG));
      visit = Optional.of(new Visit(faces.get(), new Approach(from, clock.now(), random.split())));
    }
    return visit.get().face;
  }

  /** Goes away. */
  synchronized void leave() {
    visit = Optional.empty();
  }

  /** Where the head is now, if somebody is there. */
  synchronized Optional<Stance> stance() {
    return visit.map(v -> v.approach.stance(clock.now()));
  }

  /** How long somebody has been holding still, ns. */
  synchronized long stillForNs() {
    return visit.map(v -> v.approach.stillForNs(clock.now())).orElse(0L);
  }

  @Override
  public synchronized void hear(Nudge nudge) {
    visit.ifPresent(v -> v.approach.hear(nudge, clock.now()));
  }

  @Override
  public synchronized void fidget(boolean begins) {
    restless = begins;
  }

  /** The face of whoever comes next, when nobody is steered. */
  FaceModel face() {
    return faces.get();
  }

  /** Where the head of a person is who was steered without being watched. */
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
    return Sway.random(random, restless ? RESTLESS_PX : SWAY_PX);
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

  private double somewhere(double least, double most) {
    return random.nextDouble(least, most) * (random.nextBoolean() ? 1 : -1);
  }
}
