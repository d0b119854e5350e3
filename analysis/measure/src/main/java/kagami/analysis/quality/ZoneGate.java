package kagami.analysis.quality;

import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.calibrate.FrameFit;
import kagami.analysis.calibrate.ResolutionClass;

/** Decides whether one zone can be measured: skin, exposure, frames that belong together, focus. */
public final class ZoneGate {
  /**
   * Least share of a zone that must be valid. Range 0.4-0.8; larger refuses more zones. Default
   * 0.6.
   */
  private static final double LEAST_VALID = 0.6;

  /** Largest share of clipped pixels. Range 0.001-0.02; larger lets overexposed skin through. */
  private static final double MOST_CLIPPED = 0.005;

  /**
   * Largest shift left between parts of a zone, px. Range 0.5-1.5; larger smears pores across
   * frames. Relief needs 0.3.
   */
  private static final double LARGEST_RESIDUAL_PX = 1;

  /**
   * Least sharpness of a frame along one direction, share of the other frames' at periods of 4 to 6
   * px. Range 0.15-0.4. Default 0.25: lines and oily skin come down to 0.4 by themselves, movement
   * of 4 px while exposing leaves 0.2 to 0.4, of 5 px 0.1.
   */
  private static final double LEAST_SHARPNESS = 0.25;

  /**
   * Least energy of structure of 1 px over that of 3 px where no blur could be measured. Range
   * 0.2-1. Default 0.3: sharp skin has 2.7, a narrow nose wing in the coarse class 0.5; most skin
   * blurred to 7 px less.
   */
  private static final double LEAST_DETAIL = 0.3;

  /** Largest blur of the full class, full width at half maximum on the skin, µm. Range 180-300. */
  private static final double LARGEST_BLUR_UM = 250;

  /** Largest blur of the coarse class, full width at half maximum, px. Range 2.5-4. */
  private static final double LARGEST_BLUR_PX = 3.5;

  private ZoneGate() {}

  /**
   * Checks how much skin is left to measure.
   *
   * @param validShare share of the zone, 0-1
   * @param glasses true when the person wears glasses, which then are the likeliest cause
   */
  public static Optional<Refusal> skin(double validShare, boolean glasses, Checklist list) {
    return list.atLeast(
        glasses ? Gate.GLASSES : Gate.TOO_LITTLE_SKIN, 100 * validShare, 100 * LEAST_VALID);
  }

  /** Checks the share of clipped pixels, 0-1. */
  public static Optional<Refusal> clipping(double share, Checklist list) {
    return list.atMost(Gate.CLIPPED, 100 * share, 100 * MOST_CLIPPED);
  }

  /** Checks that the frames show the same skin, still. */
  public static Optional<Refusal> frames(FrameFit fit, Checklist list) {
    return switch (fit) {
      case FrameFit.Alone _ -> Optional.empty();
      case FrameFit.TooSmall _ -> Optional.of(Refusal.Finding.TOO_SMALL);
      case FrameFit.Strayed s -> list.refused(Gate.MOVED, s.shiftPx(), s.limitPx());
      case FrameFit.Unlike u -> list.refused(Gate.OTHER_PERSON, u.correlation(), u.limit());
      case FrameFit.Fits f -> fits(f, list);
    };
  }

  private static Optional<Refusal> fits(FrameFit.Fits fit, Checklist list) {
    Optional<Refusal> moved = list.atMost(Gate.MOVED, fit.residualPx(), LARGEST_RESIDUAL_PX);
    return moved.isPresent() || fit.keptSharpness().isEmpty()
        ? moved
        : list.atLeast(Gate.SHAKEN, 100 * fit.keptSharpness().getAsDouble(), 100 * LEAST_SHARPNESS);
  }

  /**
   * Checks the focus: by the blur when it could be measured, else by the detail that the frames
   * share; nothing is said of a single frame without a measured blur.
   *
   * @param psfFwhmUm full width at half maximum of the optical blur on the skin, µm
   */
  public static Optional<Refusal> focus(
      OptionalDouble psfFwhmUm,
      FrameFit fit,
      ResolutionClass resolution,
      double mmPerPixel,
      Checklist list) {
    if (psfFwhmUm.isPresent()) {
      double um = psfFwhmUm.getAsDouble();
      return switch (resolution) {
        case FULL -> list.atMost(Gate.OUT_OF_FOCUS, um, LARGEST_BLUR_UM);
        case COARSE, TOO_COARSE ->
            list.atMost(Gate.OUT_OF_FOCUS_COARSE, um / 1000 / mmPerPixel, LARGEST_BLUR_PX);
      };
    }
    return fit instanceof FrameFit.Fits f
        ? list.atLeast(Gate.SOFT, f.detail(), LEAST_DETAIL)
        : Optional.empty();
  }
}
