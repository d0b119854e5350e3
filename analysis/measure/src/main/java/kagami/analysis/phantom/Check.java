package kagami.analysis.phantom;

/** Range checks that name the value. */
final class Check {
  private Check() {}

  static void range(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s is %s, must be %s to %s".formatted(name, value, least, most));
    }
  }
}
