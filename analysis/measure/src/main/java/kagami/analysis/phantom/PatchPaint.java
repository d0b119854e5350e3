package kagami.analysis.phantom;

/** Bare skin everywhere. */
final class PatchPaint implements Paint {
  private final SkinColour colour;
  private final Oil oil;

  PatchPaint(PatchModel model, SkinTexture texture) {
    this.colour = new SkinColour(model.tone(), texture);
    this.oil = new Oil(model.shine());
  }

  @Override
  public boolean covers(float u, float v) {
    return true;
  }

  @Override
  public void at(float u, float v, Material out) {
    colour.at(u, v, 0, 0, out);
    out.cover = 1;
    out.relief = 1;
    oil.on(out, 1);
  }

  @Override
  public float hair(int channel) {
    return HairColour.of(channel);
  }
}
