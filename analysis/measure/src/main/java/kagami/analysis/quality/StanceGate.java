package kagami.analysis.quality;

import java.util.Optional;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.face.Face;

/** Decides whether the person stands as a scan needs it, alone or against an own reference. */
public final class StanceGate {
  /**
   * Largest turn about any axis without a reference, degrees. Range 15-25; larger lets cheeks be
   * foreshortened beyond what is corrected. Default 20: the far cheek reaches the 35° beyond which
   * skin is not measured.
   */
  private static final double LARGEST_TURN_DEG = 20;

  /** Largest turn against the reference, degrees. Range 4-12; larger compares other skin. */
  private static final double LARGEST_CHANGE_DEG = 8;

  /** Largest change of distance against the reference, share. Range 0.02-0.1. */
  private static final double LARGEST_DISTANCE_CHANGE = 0.05;

  /**
   * Nearest place, in radii of the ring. Range 1.5-3; nearer, the ring's light falls off across a
   * face by a factor of two and its quadrants graze the skin. Default 2: 220 mm before the
   * reference ring.
   */
  private static final double NEAREST_RADII = 2;

  private StanceGate() {}

  /** Checks the distance when it is known; without a reference only for being too close. */
  public static Optional<Refusal> distance(
      CaptureSet set, Optional<Reference> reference, Checklist list) {
    if (set.distanceMm().isEmpty()) {
      return Optional.empty();
    }
    double mm = set.distanceMm().getAsDouble();
    double nearest = set.ring().map(r -> NEAREST_RADII * r.radiusMm()).orElse(0.0);
    if (reference.isPresent()) {
      nearest = Math.max(nearest, reference.get().distanceMm() * (1 - LARGEST_DISTANCE_CHANGE));
    }
    Optional<Refusal> close =
        nearest > 0 ? list.atLeast(Gate.TOO_CLOSE, mm, nearest) : Optional.empty();
    return close.isPresent()
        ? close
        : reference.flatMap(
            r -> list.atMost(Gate.TOO_FAR, mm, r.distanceMm() * (1 + LARGEST_DISTANCE_CHANGE)));
  }

  /** Checks how the head is turned. */
  public static Optional<Refusal> pose(
      Face.Pose pose, Optional<Reference> reference, Checklist list) {
    double turn = largest(pose.yaw(), pose.pitch(), pose.roll());
    Optional<Refusal> turned = list.atMost(Gate.HEAD_TURNED, turn, LARGEST_TURN_DEG);
    if (turned.isPresent()) {
      return turned;
    }
    return reference
        .map(
            r ->
                largest(
                    pose.yaw() - r.yawDeg(),
                    pose.pitch() - r.pitchDeg(),
                    pose.roll() - r.rollDeg()))
        .flatMap(change -> list.atMost(Gate.POSE_OFF_BASELINE, change, LARGEST_CHANGE_DEG));
  }

  private static double largest(double a, double b, double c) {
    return Math.max(Math.abs(a), Math.max(Math.abs(b), Math.abs(c)));
  }
}
