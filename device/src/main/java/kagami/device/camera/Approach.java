package kagami.device.camera;

import java.util.SplittableRandom;
import kagami.analysis.phantom.Stance;

/**
 * How a head moves while its owner is steered into place: begins somewhere wrong, goes where it is
 * asked to with a speed that falls as it comes near, and is never quite at rest. Time only goes
 * forward.
 */
final class Approach {
  /** What a person does not notice or cannot do on purpose. */
  private static final double LEAST_MM = 1.5;

  private static final double LEAST_DEG = 0.8;

  /** Time constant of coming near, s: three of them make a correction. */
  private static final double TIME_CONSTANT_S = 0.35;

  private static final double FASTEST_MM_PER_S = 90;
  private static final double FASTEST_DEG_PER_S = 12;

  /** A person overdoes or underdoes a correction by up to a tenth. */
  private static final double CLUMSINESS = 0.1;

  /** Nearer than that to where it wants to be, a head counts as arrived. */
  private static final double ARRIVED_MM = 0.5;

  private static final double ARRIVED_DEG = 0.25;

  /** Involuntary sway of somebody who stands and looks, mm and degrees. */
  private static final double SWAY_MM = 0.15;

  private static final double SWAY_DEG = 0.05;
  private static final double SWAY_HZ = 0.35;
  private static final double NEAREST_MM = 300;
  private static final double FARTHEST_MM = 900;
  private static final double ASIDE_MM = 110;
  private static final double TILT_DEG = 25;

  private final SplittableRandom random;
  private final Stance attitude;
  private final long beganNs;
  private final double phase;
  private double[] at;
  private double[] goal;
  private long atNs;
  private long arrivedNs;

  /**
   * @param from where the head is first; its yaw and pitch stay
   * @param nowNs present time
   */
  Approach(Stance from, long nowNs, SplittableRandom random) {
    this.random = random;
    this.attitude = from;
    this.at = new double[] {from.xMm(), from.yMm(), from.distanceMm(), from.rollDeg()};
    this.goal = at.clone();
    this.beganNs = nowNs;
    this.atNs = nowNs;
    this.arrivedNs = nowNs;
    this.phase = random.nextDouble(2 * Math.PI);
  }

  /** Follows a piece of advice from now on, as far as it is noticed. */
  void hear(Nudge nudge, long nowNs) {
    moveTo(nowNs);
    double[] asked = {nudge.rightMm(), nudge.downMm(), -nudge.nearerMm(), nudge.clockwiseDeg()};
    double[] most = {ASIDE_MM, ASIDE_MM, 0, TILT_DEG};
    double[] next = goal.clone();
    for (int i = 0; i < asked.length; i++) {
      if (Math.abs(asked[i]) >= (i == 3 ? LEAST_DEG : LEAST_MM)) {
        double wanted = at[i] + asked[i] * (1 + CLUMSINESS * random.nextDouble(-1, 1));
        next[i] =
            i == 2
                ? Math.clamp(wanted, NEAREST_MM, FARTHEST_MM)
                : Math.clamp(wanted, -most[i], most[i]);
      }
    }
    goal = next;
    if (!arrived()) {
      arrivedNs = Long.MAX_VALUE;
    }
  }

  /** Where the head is now. */
  Stance stance(long nowNs) {
    moveTo(nowNs);
    double angle = 2 * Math.PI * SWAY_HZ * (nowNs - beganNs) * 1e-9 + phase;
    return new Stance(
        at[0] + SWAY_MM * Math.sin(angle),
        at[1] + SWAY_MM * Math.sin(1.3 * angle + 1),
        at[2] + 2 * SWAY_MM * Math.sin(0.7 * angle + 2),
        at[3] + SWAY_DEG * Math.sin(0.9 * angle + 3),
        attitude.yawDeg(),
        attitude.pitchDeg());
  }

  /** How long the head has been where it wants to be, ns; 0 while it moves. */
  long stillForNs(long nowNs) {
    moveTo(nowNs);
    return Math.max(0, nowNs - arrivedNs);
  }

  private void moveTo(long nowNs) {
    double seconds = (nowNs - atNs) * 1e-9;
    if (seconds <= 0) {
      return;
    }
    for (int i = 0; i < at.length; i++) {
      at[i] = moved(at[i], goal[i], seconds, i == 3 ? FASTEST_DEG_PER_S : FASTEST_MM_PER_S);
    }
    atNs = nowNs;
    if (arrived() && arrivedNs == Long.MAX_VALUE) {
      arrivedNs = nowNs;
    }
  }

  /** At full speed until the exponential end is slower than that. */
  private static double moved(double from, double to, double seconds, double fastest) {
    double left = to - from;
    double slowDown = fastest * TIME_CONSTANT_S;
    double far = Math.max(0, Math.abs(left) - slowDown);
    double cruising = Math.min(seconds, far / fastest);
    double rest = Math.abs(left) - cruising * fastest;
    double remaining = rest * Math.exp(-(seconds - cruising) / TIME_CONSTANT_S);
    return to - Math.copySign(remaining, left);
  }

  private boolean arrived() {
    for (int i = 0; i < at.length; i++) {
      if (Math.abs(goal[i] - at[i]) > (i == 3 ? ARRIVED_DEG : ARRIVED_MM)) {
        return false;
      }
    }
    return true;
  }
}
