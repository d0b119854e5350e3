package kagami.analysis.calibrate;

import java.util.Optional;
import kagami.analysis.image.Plane;
import org.opencv.core.Rect;

/**
 * Finds how a region moved between two frames (shift and rotation, see {@link StillFrame}) and
 * resamples the second frame onto the first. Side light shades the walls of pits, which looks like
 * a shift towards the light of 0.1 to 0.9 px: {@link LightClosure} corrects it.
 */
final class FrameAlignment {
  /**
   * The head sways by up to a few pixels between frames; a larger answer is a failure. Range 4-40.
   */
  static final double LARGEST_SHIFT_PX = 12;

  /**
   * Frames of different skin correlate by chance; below this they are taken for such. Range
   * 0.1-0.5; larger refuses noisy frames of dark skin. Default 0.2.
   */
  static final double LEAST_CORRELATION = 0.2;

  /** Smaller regions hold too little structure, and no interior at all. */
  static final int LEAST_SIDE_PX = 32;

  private FrameAlignment() {}

  /**
   * Where a point of the reference is in the other frame: turned about the region's first pixel,
   * then shifted.
   *
   * @param dxPx to the right
   * @param dyPx down
   * @param angleRad from +x towards +y
   * @param correlation of the two band-passed frames after alignment, at most 1
   */
  record Motion(double dxPx, double dyPx, double angleRad, double correlation) {
    Motion turned(double rad) {
      return new Motion(dxPx, dyPx, angleRad + rad, correlation);
    }

    Motion shifted(double xPx, double yPx) {
      return new Motion(dxPx + xPx, dyPx + yPx, angleRad, correlation);
    }
  }

  /**
   * Resamples {@code moved} onto {@code reference}; both show the same region.
   *
   * @return the aligned plane, or {@code empty} when no plausible movement explains the difference
   */
  static Optional<Plane> onto(Plane reference, Plane moved) {
    return find(reference, moved).map(motion -> resampled(moved, motion));
  }

  /** Finds the movement; {@code empty} when no plausible one explains the difference. */
  static Optional<Motion> find(Plane reference, Plane moved) {
    return StillFrame.of(reference, SkinWindow.within(reference)).flatMap(s -> s.find(moved));
  }

  /** A movement as a head makes it, of frames that are alike. */
  static boolean plausible(Motion motion) {
    return Math.hypot(motion.dxPx(), motion.dyPx()) <= 2 * LARGEST_SHIFT_PX
        && motion.correlation() >= LEAST_CORRELATION;
  }

  /** Resamples a frame that moved onto where it would be had it not. */
  static Plane resampled(Plane moved, Motion motion) {
    return Resampling.of(moved, motion, new Rect(0, 0, moved.width(), moved.height()));
  }
}
