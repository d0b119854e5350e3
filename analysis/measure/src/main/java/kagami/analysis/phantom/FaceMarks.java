package kagami.analysis.phantom;

import java.util.SplittableRandom;

/** Scatters moles, red spots and hairs over a face. */
final class FaceMarks {
  /** A dense beard has that many hairs per cm². */
  private static final double STUBBLE_PER_CM2 = 45;

  /** Box in which stubble grows, mm. */
  private static final double HALF_WIDTH = 70;

  private static final double TOP = 8;
  private static final double BOTTOM = 112;

  private final FaceFeatures features;
  private final StampPlan plan;

  FaceMarks(FaceFeatures features, StampPlan plan) {
    this.features = features;
    this.plan = plan;
  }

  void scatter(SplittableRandom random) {
    SplittableRandom moles = random.split();
    for (int i = 0; i < features.moles(); i++) {
      onSkin(PhantomTruth.TrueMark.Kind.MOLE, Marks.mole(moles), moles);
    }
    SplittableRandom spots = random.split();
    for (int i = 0; i < features.redSpots(); i++) {
      onSkin(PhantomTruth.TrueMark.Kind.RED_SPOT, Marks.redSpot(spots), spots);
    }
    SplittableRandom hairs = random.split();
    for (int i = 0; i < features.vellusHairs(); i++) {
      onSkin(PhantomTruth.TrueMark.Kind.HAIR, Marks.hair(hairs), hairs);
    }
    stubble(random.split());
  }

  /** Anywhere on the front of the face but in the eyes and on the lips. */
  private void onSkin(PhantomTruth.TrueMark.Kind kind, Stamp stamp, SplittableRandom random) {
    double u;
    double v;
    do {
      u = random.nextDouble(-62, 62);
      v = random.nextDouble(-62, 104);
    } while (!isSkin(Math.abs(u), v));
    plan.addMark(kind, u, v, stamp, Marks.sizeMm(stamp));
  }

  private static boolean isSkin(double a, double v) {
    boolean face = Math.pow(a / 66, 2) + Math.pow((v - 15) / 92, 2) < 1;
    boolean eye = Math.abs(v) < 14 && a > 14 && a < 49;
    boolean mouth = a < 27 && v > 58 && v < 80;
    return face && !eye && !mouth;
  }

  private void stubble(SplittableRandom random) {
    double boxCm2 = 2 * HALF_WIDTH * (BOTTOM - TOP) / 100;
    int tries = (int) Math.round(features.stubble() * STUBBLE_PER_CM2 * boxCm2);
    for (int i = 0; i < tries; i++) {
      double u = random.nextDouble(-HALF_WIDTH, HALF_WIDTH);
      double v = random.nextDouble(TOP, BOTTOM);
      Stamp.Hair hair = Marks.stubble(random);
      if (random.nextDouble() < BeardArea.share(u, v)) {
        plan.addMark(PhantomTruth.TrueMark.Kind.STUBBLE, u, v, hair, hair.lengthMm());
      }
    }
  }
}
