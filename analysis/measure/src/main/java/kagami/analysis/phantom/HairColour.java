package kagami.analysis.phantom;

/** Dark brown hair. */
final class HairColour {
  private HairColour() {}

  /** Reflectance by channel. */
  static float of(int channel) {
    return switch (channel) {
      case 0 -> 0.055f;
      case 1 -> 0.040f;
      default -> 0.032f;
    };
  }
}
