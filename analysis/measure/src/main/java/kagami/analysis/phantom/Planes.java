package kagami.analysis.phantom;

/**
 * The room that a rendered scene takes, 40 bytes per stored pixel, which another scene may have
 * after it.
 */
final class Planes {
  /** Room for heads that are nearer than the first, share. Larger wastes, smaller begins anew. */
  private static final double MARGIN = 0.1;

  private final short[][] reflectance;
  private final short[][] irradiance;
  private final short[][] gloss;

  Planes(int pixels) {
    int room = pixels + (int) (MARGIN * pixels);
    this.reflectance = new short[3][room];
    this.irradiance = new short[LitScene.SOURCES][room];
    this.gloss = new short[View.SECTORS][room];
  }

  boolean holds(int pixels) {
    return pixels <= reflectance[0].length;
  }

  /** Red, green, blue. */
  short[][] reflectance() {
    return reflectance;
  }

  /** One for each light source. */
  short[][] irradiance() {
    return irradiance;
  }

  /** One for each sector. */
  short[][] gloss() {
    return gloss;
  }
}
