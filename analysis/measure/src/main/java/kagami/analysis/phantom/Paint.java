package kagami.analysis.phantom;

/** Gives the material of each place of the skin. Read-only: shared between threads. */
interface Paint {
  /** True when anything of the scene is there. */
  boolean covers(float u, float v);

  /** The material at skin coordinates, mm. */
  void at(float u, float v, Material out);

  /** Reflectance of a hair over the skin, by channel. */
  float hair(int channel);
}
