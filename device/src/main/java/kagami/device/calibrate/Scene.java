package kagami.device.calibrate;

/** What the camera should see. */
public sealed interface Scene {

  /** What to do, as a sentence. */
  String words();

  /** Nothing. */
  record Covered() implements Scene {
    @Override
    public String words() {
      return "Cover the lens, for instance by closing the shutter half-way over a black cloth.";
    }
  }

  /**
   * A matt white card larger than the view.
   *
   * @param distanceMm about how far
   */
  record White(double distanceMm) implements Scene {
    @Override
    public String words() {
      return "Hold a matt white card, A3 or larger, across the view at about %.0f mm."
          .formatted(distanceMm);
    }
  }

  /**
   * The printed scale card.
   *
   * @param distanceMm about how far
   */
  record Scale(double distanceMm) implements Scene {
    @Override
    public String words() {
      return "Hold the printed scale card flat across the view at about %.0f mm."
          .formatted(distanceMm);
    }
  }
}
