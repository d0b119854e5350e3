package kagami.analysis.phantom;

/** Skin, lips, eyes and hair of a face, by place. */
final class FacePaint implements Paint {
  /** Lower than this over the face plane is background, mm. */
  private static final double BACKGROUND_MM = -90;

  /** No lip reaches beyond these. */
  private static final float MOUTH_TOP = 55;

  private static final float MOUTH_BOTTOM = 85;

  /** No sideburn reaches below. */
  private static final float HAIR_ENDS = 14;

  private final HeadShape shape;
  private final SkinColour colour;
  private final SkinTexture texture;
  private final Oil oil;
  private final EyePaint eyes;
  private final HairColour hair;
  private final double beard;

  FacePaint(FaceModel model, HeadShape shape, SkinTexture texture) {
    this.shape = shape;
    this.texture = texture;
    this.colour = new SkinColour(model.tone(), texture);
    this.oil = new Oil(model.shine());
    this.eyes = new EyePaint();
    this.hair = new HairColour(model.tone());
    this.beard = model.features().beard();
  }

  @Override
  public boolean covers(float u, float v) {
    return shape.height(u, v) > BACKGROUND_MM;
  }

  @Override
  public void at(float u, float v, Material out) {
    float a = Math.abs(u);
    skin(u, v, a, out);
    lips(a, v, out);
    nostrils(a, v, out);
    beard(u, v, out);
    scalp(u, v, a, out);
    eyes.over(a, u, v, out);
    double height = shape.height(u, v);
    double cover = shape.openness(u, v) * Curve.smooth((height - BACKGROUND_MM) / 8);
    out.cover *= (float) cover;
  }

  @Override
  public float hair(int channel) {
    return hair.reflectance(channel);
  }

  private void skin(float u, float v, float a, Material out) {
    float flush =
        0.13f * spot(a - 40, 17, v - 32, 14)
            + 0.12f * spot(a, 11, v - 40, 10)
            + 0.07f * spot(a, 16, v - 98, 12)
            + 0.06f * spot(a - 28, 14, v - 12, 5);
    float shade = 0.10f * spot(a - 28, 13, v - 11, 5) + 0.05f * spot(a - 31, 16, v + 6, 7);
    colour.at(u, v, shade - 0.02f, flush - 0.02f, out);
    out.cover = 1;
    out.bare = 1;
    out.relief = 0.65f + 0.5f * spot(a - 42, 22, v - 35, 26);
    float zone =
        0.55f
            + 0.65f * spot(a, 9, v - 25, 26)
            + 0.5f * spot(a, 34, v + 50, 18)
            + 0.4f * spot(a, 14, v - 98, 10);
    oil.on(out, Math.min(1.3f, zone) * texture.oilShare(u, v));
  }

  private void lips(float a, float v, Material out) {
    if (a > 30 || v < MOUTH_TOP || v > MOUTH_BOTTOM) {
      return;
    }
    double line = HeadShape.mouthLine(a);
    double end = Math.max(0, 1 - Math.pow(a / 25.0, 2));
    double bow = 1 - 0.28 * spot(a, 3, 0, 1);
    double upper = line - 7.2 * bow * Math.pow(end, 0.8) - v;
    double lower = v - line - 9.2 * Math.pow(end, 0.62);
    if (Math.max(upper, lower) > 2) {
      return;
    }
    double between = Curve.inside(upper, 1.4) * Curve.inside(lower, 1.6);
    float share = (float) (between * Curve.smooth((26 - a) / 2.5));
    float dark = v < line ? 0.92f : 1;
    tint(out, share, 0.80f * dark, 0.58f * dark, 0.60f * dark);
    out.relief += share * (0.5f - out.relief);
    out.gloss += share * 0.25f;
    double slit = Math.exp(-Math.pow((v - line) / 0.75, 2)) * Curve.smooth((24.5 - a) / 5);
    tint(out, (float) slit, 0.30f, 0.22f, 0.22f);
    out.gloss *= (float) (1 - 0.8 * slit);
  }

  private static void nostrils(float a, float v, Material out) {
    if (a > 20 || v < 38 || v > 63) {
      return;
    }
    double du = (a - 6.8) / 3.6;
    double dv = (v - 50.6 + 0.12 * (a - 6.8)) / 1.9;
    float share = (float) Curve.inside(Math.sqrt(du * du + dv * dv) - 1, 0.7);
    if (share > 0) {
      tint(out, share, 0.22f, 0.14f, 0.13f);
      out.gloss *= 1 - share;
    }
  }

  /** Hair grows above a line from the forehead down to the sideburns. */
  private void scalp(float u, float v, float a, Material out) {
    double line = -71 + 0.0045 * a * a + 36 * Curve.smooth((a - 55) / 15);
    if (v >= HAIR_ENDS || v - line - 3.6 * texture.grain.most() > 6) {
      return;
    }
    double lock = texture.grain.at(0.5f * u + 0.0009f * u * Math.abs(v), 0.012f * v);
    double ragged = 2.4 * lock + 1.2 * texture.grain.at(0.22f * u, 0.05f * v);
    double share = Curve.inside(v - line + ragged, 12) * Curve.smooth((14 - v) / 16);
    share *= 1 - 0.9 * Curve.smooth((a - 72.5) / 1.5) * Curve.smooth((v + 24) / 4);
    if (share <= 0) {
      return;
    }
    cover((float) share, (float) Math.exp(0.3 * lock), out);
  }

  /** Strands that hang down, of several lengths, thinner at the edge of their area. */
  private void beard(float u, float v, Material out) {
    if (beard == 0) {
      return;
    }
    float strand =
        texture.grain.at(1.1f * u, 0.16f * v) + 0.7f * texture.grain.at(0.4f * u, 0.07f * v + 11);
    double grown = beard * BeardArea.share(Math.abs(u) + 1.2f * strand, v + 1.5f * strand);
    double share = grown * Curve.smooth(0.5 + 0.25 * strand + 1.6 * (grown - 0.35));
    if (share > 0) {
      cover((float) Math.min(0.97, share), (float) Math.exp(0.35 * strand), out);
    }
  }

  /** Hides skin under hair. */
  private void cover(float share, float light, Material out) {
    for (int c = 0; c < 3; c++) {
      float strand = hair.reflectance(c) * light;
      out.reflectance[c] += share * (strand - out.reflectance[c]);
    }
    out.relief *= 1 - share;
    out.bare *= 1 - share;
    out.gloss *= 1 - 0.8f * share;
  }

  /** Multiplies the reflectance by a colour, by some share. */
  static void tint(Material out, float share, float red, float green, float blue) {
    out.reflectance[0] *= 1 + share * (red - 1);
    out.reflectance[1] *= 1 + share * (green - 1);
    out.reflectance[2] *= 1 + share * (blue - 1);
  }

  private static float spot(double du, double su, double dv, double sv) {
    if (du * du > 18.1 * su * su || dv * dv > 18.1 * sv * sv) {
      return 0;
    }
    double d = du * du / (su * su) + dv * dv / (sv * sv);
    return d > 18 ? 0 : (float) Math.exp(-0.5 * d);
  }
}
