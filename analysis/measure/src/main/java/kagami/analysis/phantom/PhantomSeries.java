package kagami.analysis.phantom;

import java.util.SplittableRandom;
import kagami.analysis.capture.Exposure;

/**
 * One patch of skin recorded again and again: on other days, with its pores changed, in brighter
 * rooms. Everything that a recording does not vary on purpose is the same skin, pore for pore.
 *
 * @param renderer the camera
 * @param skin the patch
 * @param place where it usually is
 * @param exposure how the camera is set
 */
public record PhantomSeries(
    PhantomRenderer renderer, PatchModel skin, PatchPlace place, Exposure exposure) {
  /** Spread of the distance to the skin between visits. */
  private static final double DISTANCE_SPREAD = 0.02;

  /** Spread of the tilt between visits, degrees. */
  private static final double TILT_SPREAD_DEG = 1.2;

  /** Spread of the place of the skin in the picture between visits, mm. */
  private static final double SHIFT_SPREAD_MM = 0.2;

  /** Half the working point's exposure leaves room for 60 % room light on light skin, ms. */
  private static final double EXPOSURE_MS = 10;

  /**
   * 486 x 364 pixels of a cheek 450 mm away, gently bent and tilted: 36 x 27 mm.
   *
   * @param skin the patch
   */
  public static PhantomSeries of(PatchModel skin) {
    Exposure usual = StandardRig.exposure();
    return new PhantomSeries(
        PhantomRenderer.closeUp(486, 364),
        skin,
        new PatchPlace(450, 5, -4, 120),
        new Exposure(EXPOSURE_MS, usual.analogueGain(), usual.redGain(), usual.blueGain(), 0));
  }

  /** The same skin with its pores changed. */
  public PhantomSeries dosed(Dose dose) {
    return new PhantomSeries(renderer, skin.withDose(dose), place, exposure);
  }

  /** Nothing moved since the last time: new noise and sway only. */
  public Recording still(long seed) {
    return record(place, Conditions.usual(seed));
  }

  /** Another day: a little nearer or farther, turned, shifted, lit; new noise and sway. */
  public Recording repeat(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PatchPlace moved =
        new PatchPlace(
            place.distanceMm() * (1 + random.nextDouble(-DISTANCE_SPREAD, DISTANCE_SPREAD)),
            place.tiltXDeg() + random.nextDouble(-TILT_SPREAD_DEG, TILT_SPREAD_DEG),
            place.tiltYDeg() + random.nextDouble(-TILT_SPREAD_DEG, TILT_SPREAD_DEG),
            place.radiusMm(),
            place.shiftXMm() + random.nextDouble(-SHIFT_SPREAD_MM, SHIFT_SPREAD_MM),
            place.shiftYMm() + random.nextDouble(-SHIFT_SPREAD_MM, SHIFT_SPREAD_MM));
    return record(moved, Conditions.ofAnotherDay(random.nextLong()));
  }

  /** Nothing moved, but the room is lit. */
  public Recording inRoomLight(double share, long seed) {
    return record(place, Conditions.usual(seed).withRoomLight(share));
  }

  /** The skin at some place under some conditions. */
  public Recording record(PatchPlace now, Conditions conditions) {
    Posed posed = renderer.pose(skin, place, now);
    return new Recording(posed, PhantomCapture.captureSet(posed, exposure, conditions));
  }
}
