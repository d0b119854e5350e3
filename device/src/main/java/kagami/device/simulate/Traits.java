package kagami.device.simulate;

import kagami.analysis.phantom.FaceFeatures;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.SkinTone;

/**
 * What is particular to a simulated person. All ranges are judgements, made so that neighbours in
 * them could be neighbours in a street; no share of a population is meant by them.
 *
 * @param face on a day like any other, freshly washed
 * @param response visible reduction of pores with perfect use of the routine, share. 0.1-0.3: the
 *     upper end is the most that consumer-level reports tell of
 * @param adherence share of days with the routine, 0.7-0.95
 * @param scanning share of days with a scan, 0.55-0.85
 * @param casualShine oil hours after washing, as of {@link FaceModel}, 0.22-0.42
 */
record Traits(
    FaceModel face, double response, double adherence, double scanning, double casualShine) {

  /** Oil right after washing. */
  static final double WASHED_SHINE = 0.12;

  /** Deviation of pore density, openings and plugs between persons, ln units. */
  private static final double DENSITY_SPREAD = 0.2;

  private static final double SIZE_SPREAD = 0.08;
  private static final double PLUG_SPREAD = 0.35;

  static Traits of(long seed) {
    Draw draw = Draw.of(seed, 0, Draw.Purpose.TRAITS);
    SkinTone[] tones = SkinTone.values();
    SkinTone tone = tones[draw.wholeBetween(0, tones.length - 1)];
    boolean fair = tone.compareTo(SkinTone.III) <= 0;
    int freckles = fair ? draw.wholeBetween(0, 60) : draw.wholeBetween(0, 6);
    double density = draw.factor(DENSITY_SPREAD);
    double size = draw.factor(SIZE_SPREAD);
    double plugs = draw.factor(PLUG_SPREAD);
    double slack = draw.between(0.97, 1.15);
    FaceFeatures features =
        new FaceFeatures(
            draw.wholeBetween(0, 8),
            draw.wholeBetween(0, 8),
            draw.wholeBetween(200, 450),
            0,
            0,
            false);
    FaceModel face =
        FaceModel.of(seed)
            .withTone(tone)
            .withShine(WASHED_SHINE)
            .withFreckles(freckles)
            .withFeatures(features)
            .withEveryZone(
                zone ->
                    Zones.stretched(
                        zone.scaled(
                            density * draw.factor(DENSITY_SPREAD / 2),
                            size * draw.factor(SIZE_SPREAD / 2),
                            plugs * draw.factor(PLUG_SPREAD / 2)),
                        slack));
    return new Traits(
        face,
        draw.between(0.1, 0.3),
        draw.between(0.7, 0.95),
        draw.between(0.55, 0.85),
        draw.between(0.22, 0.42));
  }
}
