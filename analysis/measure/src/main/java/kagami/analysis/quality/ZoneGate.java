package kagami.analysis.quality;

import java.util.Optional;
import kagami.analysis.calibrate.RegionLight;
import org.opencv.core.Core;

/** Decides whether a zone can be measured at all. */
public final class ZoneGate {
  /**
   * Least share of a zone that must be valid. Range 0.4-0.8; larger refuses more zones. Default
   * 0.6.
   */
  public static final double LEAST_VALID = 0.6;

  /** Largest share of clipped pixels. Range 0.001-0.02; larger lets overexposed skin through. */
  private static final double MOST_CLIPPED = 0.005;

  /** Room light may be at most this share of the light under the full ring. */
  private static final double MOST_ROOM_LIGHT = 0.25;

  /** Mean light, share of full scale, below which noise is all there is to measure. */
  private static final double LEAST_LIGHT = 0.01;

  private ZoneGate() {}

  /**
   * Checks one zone.
   *
   * @param validShare share of the zone that is measurable skin, 0-1
   * @return the first reason against it, if any
   */
  public static Optional<Refusal> check(RegionLight light, double validShare) {
    if (validShare < LEAST_VALID) {
      return Optional.of(Refusal.TOO_LITTLE_SKIN);
    }
    if (light.roomShare() > MOST_ROOM_LIGHT) {
      return Optional.of(Refusal.ROOM_LIGHT);
    }
    if (light.clippedShare() > MOST_CLIPPED) {
      return Optional.of(Refusal.CLIPPED);
    }
    if (Core.mean(light.full().mat()).val[0] < LEAST_LIGHT) {
      return Optional.of(Refusal.TOO_DARK);
    }
    return light.aligned() ? Optional.empty() : Optional.of(Refusal.MOVED);
  }
}
