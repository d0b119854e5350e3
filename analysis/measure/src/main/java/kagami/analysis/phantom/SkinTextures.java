package kagami.analysis.phantom;

import org.jspecify.annotations.Nullable;

/** Makes skin textures, and keeps the last one: people come again, and every pose has the same. */
final class SkinTextures {
  private long seed;
  private @Nullable SkinTexture last;

  /** The texture of a seed; 14 MB. */
  synchronized SkinTexture of(long wanted) {
    SkinTexture made = last;
    if (made == null || seed != wanted) {
      made = new SkinTexture(wanted);
      seed = wanted;
      last = made;
    }
    return made;
  }
}
