package kagami.analysis.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Shades a surface once for every light source: Lambert's law with the fine relief softened by the
 * light that spreads under the skin, and a GGX mirror reflection (Walter et al. 2007, with
 * Kelemen's visibility term) from the relief as it is. Deviations: one direction per sector for the
 * mirror reflection, no light from skin to skin but the darkening of hollows.
 */
final class SceneRenderer {
  /** How much of the fine relief's slopes remains in diffuse light; larger = harder skin. */
  static final float SUBSURFACE = 0.45f;

  /** Reflectance of a smooth skin surface face on, refractive index 1.4. */
  private static final float MIRROR = 0.028f;

  /** Relative absorption of red, green, blue by brown pigment. */
  private static final float[] BROWN = {0.62f, 1, 1.3f};

  /** The same for oxidised keratin and melanin in plugs: nearly grey. */
  private static final float[] PLUG = {0.88f, 1, 1.15f};

  /** The same for blood (Jacques 2013, rounded). */
  private static final float[] BLOOD = {0.18f, 1, 0.75f};

  /** Blue light is lost in hollows a little more than green. */
  private static final float BLUE_HOLLOW = 1.1f;

  /** Share of the walls' shading that red light fills; larger = redder pores. */
  private static final float RED_FILL = 0.35f;

  /** The tile's relief as the mirror reflection sees it: finer structure is sharper. */
  private static final float GLOSS_RELIEF = 3;

  private static final int ROWS_PER_BAND = 64;
  private static final int LIGHT_STEP = 4;

  /** Optical density of the bottom of a fine furrow; larger = rougher looking skin. */
  private static final float FURROW_DENSITY = 0.085f;

  /**
   * Room light comes from above and in front, wrapping around; unit vector in the camera's frame.
   */
  private static final float[] ROOM = {0.1f, -0.75f, -0.654f};

  private final View view;
  private final Covered covered;
  private final Paint paint;
  private final SkinTexture texture;
  private final List<PlacedStamp> stamps;
  private final @Nullable CastShadows shadows;

  /**
   * Prepares a scene.
   *
   * @param shadows what parts of the surface cast on others, if they do
   */
  SceneRenderer(
      Covered covered,
      Paint paint,
      SkinTexture texture,
      List<PlacedStamp> stamps,
      @Nullable CastShadows shadows) {
    this.view = covered.view();
    this.covered = covered;
    this.paint = paint;
    this.texture = texture;
    this.stamps = stamps;
    this.shadows = shadows;
  }

  LitScene render(LitScene.FullScale fullScale, Optional<Planes> spare) {
    LitScene scene = new LitScene(view, covered.spans(), fullScale, spare);
    int height = view.sceneHeight();
    int bands = (height + ROWS_PER_BAND - 1) / ROWS_PER_BAND;
    List<List<PlacedStamp>> byBand = byBand(bands);
    Spare<float[][]> spareDetail = new Spare<>(() -> Detail.room(ROWS_PER_BAND, view.sceneWidth()));
    IntStream.range(0, bands)
        .parallel()
        .forEach(
            band -> {
              int top = band * ROWS_PER_BAND;
              int rows = Math.min(ROWS_PER_BAND, height - top);
              spareDetail.use(
                  room -> {
                    Detail detail = new Detail(top, rows, view.sceneWidth(), room);
                    byBand.get(band).forEach(stamp -> stamp.add(detail));
                    for (int row = 0; row < rows; row++) {
                      new Row(scene, detail, top + row).shade();
                    }
                  });
            });
    return scene;
  }

  private List<List<PlacedStamp>> byBand(int bands) {
    List<List<PlacedStamp>> byBand = new ArrayList<>();
    for (int i = 0; i < bands; i++) {
      byBand.add(new ArrayList<>());
    }
    for (PlacedStamp stamp : stamps) {
      int from = Math.max(0, Math.floorDiv(stamp.firstRow(), ROWS_PER_BAND));
      int to = Math.min(bands - 1, Math.floorDiv(stamp.lastRow(), ROWS_PER_BAND));
      for (int band = from; band <= to; band++) {
        byBand.get(band).add(stamp);
      }
    }
    return byBand;
  }

  /** One row of the scene. */
  private final class Row {
    private final LitScene scene;
    private final Detail detail;
    private final int y;
    private final Material material = new Material();
    private final RingLight light = new RingLight(view.ring());
    private final float[] halfway = new float[3 * View.SECTORS];
    private final float[] bumped = new float[3];
    private float nx;
    private float ny;
    private float nz;
    private float level;
    private float ay;
    private float az;

    Row(LitScene scene, Detail detail, int y) {
      this.scene = scene;
      this.detail = detail;
      this.y = y;
    }

    void shade() {
      SurfacePoint scratch = new SurfacePoint();
      float[] p = new float[SurfaceMap.VALUES];
      int first = scene.spans().first(y);
      int count = scene.spans().length(y);
      float rayY = (float) view.rayY(y);
      for (int i = 0; i < count; i++) {
        int x = first + i;
        float rayX = (float) view.rayX(x);
        covered.map().pixel(x, y, scratch, p);
        if (i % LIGHT_STEP == 0) {
          lights(x, rayX, rayY, p[2]);
        }
        pixel(p, rayX, rayY, scene.spans().offset(y) + i, (y - detail.top) * detail.width + x);
      }
    }

    /** Irradiance vectors, and for the mirror reflection the mean direction of each sector. */
    private void lights(int x, float rayX, float rayY, float z) {
      light.at(rayX * z, rayY * z, z);
      if (shadows != null) {
        shadows.dim(x, y, light.vector);
      }
      float towards = -1 / (float) Math.sqrt(1 + rayX * rayX + rayY * rayY);
      for (int s = 0; s < 3 * View.SECTORS; s += 3) {
        float lx = light.vector[s];
        float ly = light.vector[s + 1];
        float lz = light.vector[s + 2];
        float length = (float) Math.sqrt(lx * lx + ly * ly + lz * lz) + 1e-9f;
        float hx = lx / length + rayX * towards;
        float hy = ly / length + rayY * towards;
        float hz = lz / length + towards;
        float half = (float) Math.sqrt(hx * hx + hy * hy + hz * hz);
        halfway[s] = hx / half;
        halfway[s + 1] = hy / half;
        halfway[s + 2] = hz / half;
      }
    }

    private void pixel(float[] p, float rayX, float rayY, int index, int at) {
      paint.at(p[0], p[1], material);
      detail.fade(at, material.bare);
      float reliefU = material.relief * texture.slopeU.at(p[0], p[1]);
      float reliefV = material.relief * texture.slopeV.at(p[0], p[1]);
      float furrow = FURROW_DENSITY * material.relief * texture.furrow.at(p[0], p[1]);
      detail.hollow[at] += furrow;
      detail.redHollow[at] += 0.6f * furrow;
      turn(p);
      bump(detail.softA[at] + SUBSURFACE * reliefU, detail.softB[at] + SUBSURFACE * reliefV);
      float dx = bumped[0];
      float dy = bumped[1];
      float dz = bumped[2];
      reflect(index, at, rayX * rayX + rayY * rayY, wall(p));
      bump(detail.slopeA[at] + GLOSS_RELIEF * reliefU, detail.slopeB[at] + GLOSS_RELIEF * reliefV);
      float hollow = Curve.left(2 * detail.hollow[at]);
      float mirror = material.gloss * MIRROR * material.cover * hollow * (1 - detail.hair[at]);
      for (int s = 0; s < View.SECTORS; s++) {
        float irradiance =
            dx * light.vector[3 * s] + dy * light.vector[3 * s + 1] + dz * light.vector[3 * s + 2];
        scene.putSector(s, index, Math.max(0, irradiance), mirror * mirrored(s));
      }
      float room = dx * ROOM[0] + dy * ROOM[1] + dz * ROOM[2];
      scene.putRoom(index, Math.max(0, 0.5f + 0.5f * room) / 0.83f);
    }

    /** Reflectance with hollows, pigment and hair, and the lens's natural vignetting (cos⁴). */
    private void reflect(int index, int at, float ray2, float wall) {
      float[] r = material.reflectance;
      float vignette = material.cover / ((1 + ray2) * (1 + ray2));
      r[0] *= cavity(detail.redHollow[at], r[0]) / (1 - RED_FILL * (1 - wall));
      r[1] *= cavity(detail.hollow[at], r[1]);
      r[2] *= cavity(BLUE_HOLLOW * detail.hollow[at], r[2]);
      for (int c = 0; c < 3; c++) {
        float density =
            BROWN[c] * detail.pigment[at] + PLUG[c] * detail.plug[at] + BLOOD[c] * detail.blood[at];
        float skin = density == 0 ? r[c] : r[c] * Curve.left(density);
        r[c] = (skin + detail.hair[at] * (paint.hair(c) - skin)) * vignette;
      }
      scene.putReflectance(index, r[0], r[1], r[2]);
    }

    /** What a hollow sends back over flat skin: pale walls light one another (Koenderink 1983). */
    private static float cavity(float density, float reflectance) {
      if (density == 0) {
        return 1;
      }
      float open = Curve.left(density);
      return open / (1 - reflectance * (1 - open));
    }

    /** Light of the whole ring on the tipped skin over that on the surface itself, 0.2 to 1. */
    private float wall(float[] p) {
      float tipped = 0;
      float flat = 0;
      for (int i = 0; i < light.vector.length; i += 3) {
        float lx = light.vector[i];
        float ly = light.vector[i + 1];
        float lz = light.vector[i + 2];
        tipped += bumped[0] * lx + bumped[1] * ly + bumped[2] * lz;
        flat += p[3] * lx + p[4] * ly + p[5] * lz;
      }
      float length = (float) Math.sqrt(p[3] * p[3] + p[4] * p[4] + p[5] * p[5]);
      return flat <= 0 ? 1 : Math.clamp(tipped * length / flat, 0.2f, 1f);
    }

    /** The normal of the surface itself, and the first tangent, whose x is {@code level}. */
    private void turn(float[] p) {
      float length = (float) Math.sqrt(p[3] * p[3] + p[4] * p[4] + p[5] * p[5]);
      nx = p[3] / length;
      ny = p[4] / length;
      nz = p[5] / length;
      level = (float) Math.sqrt(Math.max(1e-4f, 1 - nx * nx));
      ay = -nx * ny / level;
      az = -nx * nz / level;
    }

    /** The normal tipped by slopes along the two tangents. */
    private void bump(float slopeA, float slopeB) {
      float bx = nx - slopeA * level - slopeB * (ay * nz - az * ny);
      float by = ny - slopeA * ay - slopeB * (az * nx - level * nz);
      float bz = nz - slopeA * az - slopeB * (level * ny - ay * nx);
      float scale = 1 / (float) Math.sqrt(bx * bx + by * by + bz * bz);
      bumped[0] = bx * scale;
      bumped[1] = by * scale;
      bumped[2] = bz * scale;
    }

    private float mirrored(int s) {
      int i = 3 * s;
      float cos = bumped[0] * halfway[i] + bumped[1] * halfway[i + 1] + bumped[2] * halfway[i + 2];
      float incident =
          bumped[0] * light.vector[i]
              + bumped[1] * light.vector[i + 1]
              + bumped[2] * light.vector[i + 2];
      if (cos <= 0 || incident <= 0) {
        return 0;
      }
      float alpha2 = material.width * material.width;
      float d = cos * cos * (alpha2 - 1) + 1;
      return incident * alpha2 / (4 * d * d);
    }
  }
}
