package kagami.analysis.phantom;

/**
 * Brown hair, darker with darker skin.
 *
 * @param tone of the person's skin
 */
record HairColour(SkinTone tone) {
  /** Reflectance by channel. */
  float reflectance(int channel) {
    float brown =
        switch (channel) {
          case 0 -> 0.055f;
          case 1 -> 0.040f;
          default -> 0.032f;
        };
    return switch (tone) {
      case I -> 1.5f * brown;
      case II -> 1.15f * brown;
      case III -> brown;
      case IV -> 0.65f * brown;
      case V -> 0.42f * brown;
      case VI -> 0.32f * brown;
    };
  }
}
