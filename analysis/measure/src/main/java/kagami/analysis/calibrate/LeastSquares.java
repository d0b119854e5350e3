package kagami.analysis.calibrate;

/** Linear least squares by the normal equations, for a few well-scaled unknowns. */
final class LeastSquares {
  private final double[][] normal;

  /**
   * @param unknowns how many
   */
  LeastSquares(int unknowns) {
    this.normal = new double[unknowns][unknowns + 1];
  }

  /** One observation: value = Σ coefficient · unknown. */
  void add(double value, double... coefficients) {
    for (int i = 0; i < normal.length; i++) {
      for (int j = 0; j < normal.length; j++) {
        normal[i][j] += coefficients[i] * coefficients[j];
      }
      normal[i][normal.length] += coefficients[i] * value;
    }
  }

  /** Gauss–Jordan elimination with the largest pivot. */
  double[] solution() {
    int n = normal.length;
    for (int i = 0; i < n; i++) {
      int pivot = i;
      for (int k = i + 1; k < n; k++) {
        pivot = Math.abs(normal[k][i]) > Math.abs(normal[pivot][i]) ? k : pivot;
      }
      double[] swap = normal[i];
      normal[i] = normal[pivot];
      normal[pivot] = swap;
      for (int k = 0; k < n; k++) {
        double factor = k == i ? 0 : normal[k][i] / normal[i][i];
        for (int j = i; factor != 0 && j <= n; j++) {
          normal[k][j] -= factor * normal[i][j];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = normal[i][n] / normal[i][i];
    }
    return solution;
  }
}
