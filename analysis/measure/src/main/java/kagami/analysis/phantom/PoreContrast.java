package kagami.analysis.phantom;

import java.util.Arrays;
import kagami.analysis.image.PixelPoint;

/**
 * What is left to see of a pore under the whole ring: green light of the rendered scene after the
 * lens, without noise.
 */
final class PoreContrast {
  private static final int RING_SAMPLES = 24;

  private final LitScene scene;
  private final double sigma;

  PoreContrast(LitScene scene) {
    double lens = scene.view().sensor().lensBlurPx();
    this.scene = scene;
    this.sigma = Math.sqrt(lens * lens + 1 / 12.0);
  }

  /** 1 - centre / median of a ring around the opening. */
  double of(PixelPoint centre, double radiusPx) {
    double[] ring = new double[RING_SAMPLES];
    double reach = 1.5 * radiusPx + 2;
    for (int i = 0; i < RING_SAMPLES; i++) {
      double angle = 2 * Math.PI * i / RING_SAMPLES;
      double far = reach * (i % 2 == 0 ? 1 : 1.25);
      ring[i] = blurred(centre.plus(far * Math.cos(angle), far * Math.sin(angle)));
    }
    Arrays.sort(ring);
    double around = (ring[RING_SAMPLES / 2 - 1] + ring[RING_SAMPLES / 2]) / 2;
    return around > 0 ? 1 - blurred(centre) / around : 0;
  }

  private double blurred(PixelPoint p) {
    double x = p.x() + LitScene.APRON_PX;
    double y = p.y() + LitScene.APRON_PX;
    int reach = (int) Math.ceil(2.5 * sigma);
    int column = (int) Math.round(x);
    int row = (int) Math.round(y);
    double sum = 0;
    double all = 0;
    for (int j = row - reach; j <= row + reach; j++) {
      for (int i = column - reach; i <= column + reach; i++) {
        double d2 = ((i - x) * (i - x) + (j - y) * (j - y)) / (sigma * sigma);
        double weight = Math.exp(-0.5 * d2);
        sum += weight * scene.greenUnderWholeRing(i, j);
        all += weight;
      }
    }
    return sum / all;
  }
}
