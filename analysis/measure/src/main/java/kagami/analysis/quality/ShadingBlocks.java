package kagami.analysis.quality;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.calibrate.LightSurvey;
import kagami.analysis.capture.LightState;

/** Light of the four quadrants averaged over blocks of skin, mirror reflections left out. */
final class ShadingBlocks {
  /** Light below this share of full scale counts as this, so that logarithms stay finite. */
  private static final double DARK = 1e-3;

  private final LightSurvey survey;
  private final int perSide;
  private final int fewest;

  /**
   * @param perSide blocks along each side of the skin's bounds
   * @param fewest places that a block needs
   */
  ShadingBlocks(LightSurvey survey, int perSide, int fewest) {
    this.survey = survey;
    this.perSide = perSide;
    this.fewest = fewest;
  }

  /**
   * Averages over blocks.
   *
   * @param places not empty
   * @return per block x and y from the mean of all blocks, then for each quadrant the logarithm of
   *     its light over the geometric mean of the four
   */
  double[][] of(int[] places) {
    int[] box = box(places);
    double[][] sums = new double[perSide * perSide][8];
    List<LightSurvey.Sample> light =
        LightState.QUADRANTS.stream().map(q -> survey.first(q).orElseThrow()).toList();
    LightSurvey.Sample room = survey.first(LightState.AMBIENT).orElseThrow();
    for (int at : places) {
      int x = at % survey.width();
      int y = at / survey.width();
      int column = (x - box[0]) * perSide / (box[2] - box[0] + 1);
      int row = (y - box[1]) * perSide / (box[3] - box[1] + 1);
      double[] sum = sums[row * perSide + column];
      sum[0] += x;
      sum[1] += y;
      for (int k = 0; k < 4; k++) {
        sum[2 + k] += light.get(k).matt(at) - room.matt(at);
      }
      sum[6]++;
    }
    return centred(relative(sums));
  }

  private double[][] relative(double[][] sums) {
    List<double[]> blocks = new ArrayList<>();
    for (double[] sum : sums) {
      if (sum[6] < fewest) {
        continue;
      }
      double[] block = new double[6];
      double mean = 0;
      boolean lit = true;
      for (int k = 0; k < 4; k++) {
        double level = sum[2 + k] / sum[6];
        lit &= level > DARK;
        block[2 + k] = Math.log(Math.max(level, DARK));
        mean += block[2 + k] / 4;
      }
      block[0] = sum[0] / sum[6];
      block[1] = sum[1] / sum[6];
      for (int k = 0; k < 4; k++) {
        block[2 + k] -= mean;
      }
      if (lit) {
        blocks.add(block);
      }
    }
    return blocks.toArray(double[][]::new);
  }

  private static double[][] centred(double[][] blocks) {
    for (int axis = 0; axis < 2; axis++) {
      double mean = 0;
      for (double[] block : blocks) {
        mean += block[axis] / blocks.length;
      }
      for (double[] block : blocks) {
        block[axis] -= mean;
      }
    }
    return blocks;
  }

  /** Left, top, right, bottom of the places. */
  private int[] box(int[] places) {
    int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0};
    for (int at : places) {
      int x = at % survey.width();
      int y = at / survey.width();
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return box;
  }
}
