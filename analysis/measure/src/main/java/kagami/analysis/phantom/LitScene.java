package kagami.analysis.phantom;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;

/**
 * A rendered scene from which frames are mixed: per pixel the reflectance of three channels, and
 * for each light source its irradiance and, but for the room, its mirror reflection. Only pixels
 * that reflect anything are stored, row by row. An apron around the picture lets the scene sway
 * into view.
 *
 * <p>Radiance under any light is {@code reflectance * sum(level * irradiance) + sum(level *
 * gloss)}, which is additive by construction.
 */
final class LitScene {
  /** Rendered pixels around the picture. */
  static final int APRON_PX = 24;

  /** Index of the room light among the light sources; 0-7 are the ring's sectors. */
  static final int ROOM = View.SECTORS;

  /** Number of light sources. */
  static final int SOURCES = View.SECTORS + 1;

  private static final float SHORT_FULL = 32767;
  private static final int ROWS_PER_BAND = 96;

  /**
   * What a stored 32767 stands for.
   *
   * @param irradiance relative to the whole ring at 450 mm
   * @param gloss radiance of a mirror reflection
   */
  record FullScale(float irradiance, float gloss) {}

  private final View view;
  private final Spans spans;
  private final Planes planes;
  private final short[][] reflectance;
  private final short[][] irradiance;
  private final short[][] gloss;
  private final FullScale fullScale;

  /**
   * @param spare room that another scene has left; every stored pixel is put anew
   */
  LitScene(View view, Spans spans, FullScale fullScale, Optional<Planes> spare) {
    this.view = view;
    this.spans = spans;
    this.fullScale = fullScale;
    this.planes =
        spare
            .filter(room -> room.holds(spans.pixels()))
            .orElseGet(() -> new Planes(spans.pixels()));
    this.reflectance = planes.reflectance();
    this.irradiance = planes.irradiance();
    this.gloss = planes.gloss();
  }

  /** The room that this scene takes. */
  Planes planes() {
    return planes;
  }

  View view() {
    return view;
  }

  Spans spans() {
    return spans;
  }

  void putReflectance(int index, float red, float green, float blue) {
    reflectance[0][index] = pack(red);
    reflectance[1][index] = pack(green);
    reflectance[2][index] = pack(blue);
  }

  void putRoom(int index, float diffuse) {
    irradiance[ROOM][index] = pack(diffuse / fullScale.irradiance);
  }

  void putSector(int sector, int index, float diffuse, float mirrored) {
    irradiance[sector][index] = pack(diffuse / fullScale.irradiance);
    gloss[sector][index] = pack(mirrored / fullScale.gloss);
  }

  /** Adds a mirror reflection at a pixel of the scene, if it is stored. */
  void addGloss(int sector, int x, int y, float mirrored) {
    int at = x - spans.first(y);
    if (at < 0 || at >= spans.length(y)) {
      return;
    }
    int index = spans.offset(y) + at;
    float before = gloss[sector][index] * (fullScale.gloss / SHORT_FULL);
    gloss[sector][index] = pack((before + mirrored) / fullScale.gloss);
  }

  /**
   * Puts something before a pixel.
   *
   * @param through share of the light from behind that is left
   * @param share of the pixel that an opaque thing covers
   * @param colour its reflectance, red, green, blue
   */
  void cover(int index, float through, float share, float[] colour) {
    for (int c = 0; c < 3; c++) {
      float behind = reflectance[c][index] / SHORT_FULL;
      reflectance[c][index] = pack(through * behind + share * colour[c]);
    }
    for (short[] plane : gloss) {
      plane[index] = (short) (through * plane[index]);
    }
  }

  /** Rounded to the nearest; {@code Math.round} would take a quarter of the whole rendering. */
  private static short pack(float share) {
    if (!(share > 0)) {
      return 0;
    }
    return share < 1 ? (short) (share * SHORT_FULL + 0.5f) : Short.MAX_VALUE;
  }

  /** See {@link Posed#frame}. */
  ColourImage frame(
      double[] sectorLevels, Exposure exposure, Sway sway, double roomLight, long noiseSeed) {
    float[] levels = levels(sectorLevels, roomLight);
    Optics optics = new Optics(view, sway);
    Develop develop = new Develop(view, exposure, noiseSeed);
    ColourImage image = ColourImage.ofSize(view.width(), view.height(), ColourImage.Encoding.SRGB8);
    int bands = (view.height() + ROWS_PER_BAND - 1) / ROWS_PER_BAND;
    Spare<Optics.Band> spare = new Spare<>(() -> optics.band(ROWS_PER_BAND));
    IntStream.range(0, bands)
        .parallel()
        .forEach(
            band -> {
              int top = band * ROWS_PER_BAND;
              int rows = Math.min(ROWS_PER_BAND, view.height() - top);
              spare.use(
                  room -> {
                    optics.image(this, levels, top, rows, room);
                    image.mat().put(top, 0, develop.band(room.light, top, rows));
                  });
            });
    return image;
  }

  private static float[] levels(double[] sectorLevels, double roomLight) {
    if (sectorLevels.length != View.SECTORS) {
      throw new IllegalArgumentException(
          "the ring has %d sectors, not %d".formatted(View.SECTORS, sectorLevels.length));
    }
    Check.range("roomLight", roomLight, 0, 10);
    float[] levels = new float[SOURCES];
    for (int s = 0; s < View.SECTORS; s++) {
      Check.range("level of sector " + s, sectorLevels[s], 0, 1);
      levels[s] = (float) sectorLevels[s];
    }
    levels[ROOM] = (float) roomLight;
    return levels;
  }

  /**
   * Mixes one row of the scene.
   *
   * @param row of the scene, apron included
   * @param levels of the {@link #SOURCES} light sources
   * @param out three rows of radiance, as wide as the scene, overwritten
   */
  void mix(int row, float[] levels, float[][] out) {
    for (float[] channel : out) {
      Arrays.fill(channel, 0);
    }
    int from = spans.offset(row);
    int count = spans.offset(row + 1) - from;
    if (count == 0) {
      return;
    }
    float[] diffuse = new float[count];
    float[] mirrored = new float[count];
    for (int s = 0; s < SOURCES; s++) {
      if (levels[s] > 0) {
        add(irradiance[s], from, levels[s] * fullScale.irradiance / SHORT_FULL, diffuse);
      }
      if (levels[s] > 0 && s != ROOM) {
        add(gloss[s], from, levels[s] * fullScale.gloss / SHORT_FULL, mirrored);
      }
    }
    int x = spans.first(row);
    for (int c = 0; c < 3; c++) {
      short[] share = reflectance[c];
      float[] channel = out[c];
      for (int i = 0; i < count; i++) {
        channel[x + i] = share[from + i] * (1 / SHORT_FULL) * diffuse[i] + mirrored[i];
      }
    }
  }

  /** Green radiance at a pixel of the scene under all sectors, before the lens; 0 outside. */
  double greenUnderWholeRing(int x, int y) {
    if (y < 0 || y >= spans.rows() || x < spans.first(y)) {
      return 0;
    }
    int index = spans.offset(y) + x - spans.first(y);
    if (index >= spans.offset(y + 1)) {
      return 0;
    }
    int diffuse = 0;
    int mirrored = 0;
    for (int s = 0; s < View.SECTORS; s++) {
      diffuse += irradiance[s][index];
      mirrored += gloss[s][index];
    }
    double share = reflectance[1][index] / (double) SHORT_FULL;
    return (share * diffuse * fullScale.irradiance + mirrored * fullScale.gloss) / SHORT_FULL;
  }

  private static void add(short[] plane, int from, float scale, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += plane[from + i] * scale;
    }
  }
}
