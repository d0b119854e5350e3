package kagami.device.simulate;

import kagami.analysis.phantom.ZoneSkin;

/** Pores of a zone that are changed within what can be drawn. */
final class Zones {
  private static final double MOST_DENSE = 200;
  private static final double NARROWEST_UM = 50;
  private static final double WIDEST_UM = 800;

  private Zones() {}

  /** The axis ratios changed. */
  static ZoneSkin stretched(ZoneSkin zone, double elongation) {
    return new ZoneSkin(
        zone.densityPerCm2(),
        zone.medianDiameterUm(),
        zone.pluggedShare(),
        Math.clamp(zone.elongation() * elongation, 1, 3));
  }

  /** Openings and plugs changed; the number of pores does not change with days or care. */
  static ZoneSkin changed(ZoneSkin zone, double diameter, double plugged) {
    return new ZoneSkin(
        Math.min(MOST_DENSE, zone.densityPerCm2()),
        Math.clamp(zone.medianDiameterUm() * diameter, NARROWEST_UM, WIDEST_UM),
        Math.clamp(zone.pluggedShare() * plugged, 0, 1),
        zone.elongation());
  }
}
