package kagami.analysis.phantom;

/** What a pixel is made of. Mutable, reused in loops. */
final class Material {
  /** Diffuse reflectance, red, green, blue. */
  final float[] reflectance = new float[3];

  /** Share of the pixel that is not background, times openness of the place. */
  float cover;

  /** How much of the fine relief shows, 1 = as on the cheek. */
  float relief;

  /** 1 = bare skin, 0 = hidden under hair: shows nothing of its pores. */
  float bare;

  /** Strength of the mirror reflection over that of dry skin. */
  float gloss;

  /** GGX width of the mirror reflection, squared roughness. */
  float width;
}
