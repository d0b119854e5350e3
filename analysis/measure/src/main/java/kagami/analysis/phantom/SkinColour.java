package kagami.analysis.phantom;

/** Diffuse reflectance of bare skin: the tone, mottled by melanin and blood, with a fine grain. */
final class SkinColour {
  /** Optical density per standard deviation of mottling; larger = patchier skin. */
  private static final float MELANIN_DENSITY = 0.030f;

  private static final float BLOOD_DENSITY = 0.035f;
  private static final float GRAIN_DENSITY = 0.030f;
  private static final float PAPILLAE_DENSITY = 0.018f;

  /** Relative absorption of red, green, blue light (Jacques 2013, rounded). */
  private static final float[] MELANIN = {0.55f, 1, 1.35f};

  private static final float[] BLOOD = {0.18f, 1, 0.75f};

  private final float[] tone = new float[3];
  private final SkinTexture texture;

  SkinColour(SkinTone tone, SkinTexture texture) {
    this.texture = texture;
    for (int c = 0; c < 3; c++) {
      this.tone[c] = (float) tone.reflectance(c);
    }
  }

  /**
   * Fills the reflectance.
   *
   * @param melanin extra optical density in green
   * @param blood extra optical density in green
   */
  void at(float u, float v, float melanin, float blood, Material out) {
    float grain =
        GRAIN_DENSITY * texture.grain.at(u, v) + PAPILLAE_DENSITY * texture.papillae.at(u, v);
    float brown = melanin + MELANIN_DENSITY * texture.melanin.at(u, v) + grain;
    float red = blood + BLOOD_DENSITY * texture.blood.at(u, v);
    for (int c = 0; c < 3; c++) {
      out.reflectance[c] = tone[c] * Curve.left(MELANIN[c] * brown + BLOOD[c] * red);
    }
  }
}
