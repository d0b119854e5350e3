package kagami.analysis.phantom;

import java.util.SplittableRandom;

/**
 * What differs from one recording to the next although nobody set it.
 *
 * @param roomLight room light on the skin as a share of the whole ring's at 450 mm, 0-10; 0.02 is a
 *     dim bathroom
 * @param lightScale the light that is collected over what is planned (drift of lamps and shutter),
 *     0.5-2; the camera reports the planned exposure
 * @param swayPx largest shift between frames, pixels, 0-32; the frame under full light has none, so
 *     that the truth's positions hold
 * @param rangingErrorMm what the distance sensor reads too much, mm, -50 to 50
 * @param seed decides noise and sway
 */
public record Conditions(
    double roomLight, double lightScale, double swayPx, double rangingErrorMm, long seed) {
  /** Room light of a dim bathroom, share of the ring. */
  private static final double DIM_BATHROOM = 0.02;

  /** A person who keeps still moves that much between frames, pixels. */
  private static final double STILL_PX = 1.5;

  /** Drift of the light between visits. */
  private static final double LIGHT_DRIFT = 0.03;

  /** Standard deviation of a time-of-flight sensor's mean of several readings, mm. */
  private static final double RANGING_SIGMA_MM = 1.5;

  /** Checks the ranges. */
  public Conditions {
    Check.range("roomLight", roomLight, 0, 10);
    Check.range("lightScale", lightScale, 0.5, 2);
    Check.range("swayPx", swayPx, 0, 32);
    Check.range("rangingErrorMm", rangingErrorMm, -50, 50);
  }

  /** A dim bathroom, light as planned, a true distance: only noise and sway follow the seed. */
  public static Conditions usual(long seed) {
    return new Conditions(DIM_BATHROOM, 1, STILL_PX, 0, seed);
  }

  /** As on another day: light within 3 % of the plan, a distance reading with its error. */
  public static Conditions ofAnotherDay(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double light = 1 + random.nextDouble(-LIGHT_DRIFT, LIGHT_DRIFT);
    double ranging = RANGING_SIGMA_MM * random.nextGaussian();
    return new Conditions(DIM_BATHROOM, light, STILL_PX, ranging, random.nextLong());
  }

  /** The same in a darker or brighter room. */
  public Conditions withRoomLight(double share) {
    return new Conditions(share, lightScale, swayPx, rangingErrorMm, seed);
  }

  /** The same with a quieter or livelier person. */
  public Conditions withSway(double mostPx) {
    return new Conditions(roomLight, lightScale, mostPx, rangingErrorMm, seed);
  }
}
