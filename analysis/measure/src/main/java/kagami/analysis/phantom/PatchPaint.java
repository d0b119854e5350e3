package kagami.analysis.phantom;

/** Bare skin everywhere. */
final class PatchPaint implements Paint {
  private final SkinColour colour;
  private final SkinTexture texture;
  private final float relief;
  private final Oil oil;
  private final HairColour hair;

  PatchPaint(PatchModel model, SkinTexture texture) {
    this.colour = new SkinColour(model.tone(), texture);
    this.texture = texture;
    this.relief = (float) model.relief();
    this.oil = new Oil(model.shine());
    this.hair = new HairColour(model.tone());
  }

  @Override
  public boolean covers(float u, float v) {
    return true;
  }

  @Override
  public void at(float u, float v, Material out) {
    colour.at(u, v, 0, 0, out);
    out.cover = 1;
    out.relief = relief;
    out.bare = 1;
    oil.on(out, texture.oilShare(u, v));
  }

  @Override
  public float hair(int channel) {
    return hair.reflectance(channel);
  }
}
