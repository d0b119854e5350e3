package kagami.analysis.calibrate;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.EyeWhite;
import kagami.analysis.face.EyeWhite.Part;
import kagami.analysis.image.Region;

/**
 * The white of one eye, and what it sends back under the ring. On each side of the iris the places
 * that are bright and pale for that side are taken for it: lashes and the shade of the lid are
 * darker, lids, vessels and the flesh of the corner redder. Of these a bright part is averaged.
 * Thresholds are relative to the same eye, so that any light does.
 *
 * <p>Which part, was chosen on 22 eyes of 11 portraits by two figures: how far the light scatters
 * when the iris is taken to be elsewhere (6 % of its radius, 3 % too large, 2° turned), and how far
 * it moves when the upper lid hangs to just above the middle of the pupil. The median of all white
 * scatters by 1.9 % and moves by 1.8 %, {@link #FROM} to {@link #TO} by 1.3 % and 0.9 %; without
 * {@link #PALE} the lid moves it by 2.9 %.
 */
final class Sclera {
  /** Smoothing, share of the iris' radius, 0.02-0.06: 0.18 mm, as much as people sway. */
  private static final double SMOOTHING = 0.03;

  /** Least smoothing, pixels: what the sensor's mosaic needs. */
  private static final double LEAST_SMOOTHING_PX = 0.6;

  /** Quantile that stands for a side's brightest and for its palest, 0.7-0.95. */
  private static final double TOP = 0.85;

  /**
   * Darker than this share of a side's brightest is no white, 0.4-0.8. Between 0 and 0.75 the
   * scatter stays within a tenth; larger loses eyes.
   */
  private static final double BRIGHT = 0.6;

  /**
   * Redder (blue over red) than this share of a side's palest is no white, 0.75-0.9. Larger lets
   * vessels decide which part is taken, smaller takes lids: the palest skin has 0.72.
   */
  private static final double PALE = 0.8;

  /**
   * The bright part of the white that is averaged, quantiles. The end is below 1 against what
   * reflections the quadrants leave.
   */
  private static final double FROM = 0.75;

  private static final double TO = 0.95;

  /** Least white of a side, in squares of the iris' radius: 1 mm², and in pixels. */
  private static final double LEAST_AREA = 0.03;

  private static final int FEWEST_PIXELS = 24;

  /** An eye that is open shows white that much brighter than its iris. Portraits: 2.1 and more. */
  private static final double OVER_IRIS = 1.5;

  /**
   * White is that much paler (blue over red) than the skin below the eye. Portraits: 1.3 and more.
   */
  private static final double OVER_SKIN = 1.1;

  /**
   * Sides of one eye differ by less, ratio, 1.5-2.5: more is a lid, a shadow or a reflection.
   * Portraits lit from the side reach 2.2 with nothing in the way, the ring lights both alike.
   */
  private static final double SIDES_APART = 2;

  private static final double DARK = 1e-6;

  private final RingPiece piece;
  private final Part[] parts;
  private final double radiusPx;

  private Sclera(RingPiece piece, EyeWhite eye) {
    this.piece = piece;
    this.parts = eye.parts();
    this.radiusPx = eye.radiusPx();
  }

  /**
   * Mean light of white, share of full scale.
   *
   * @param green in the green channel
   * @param red in red
   * @param blue in blue
   */
  record Light(double green, double red, double blue) {
    double paleness() {
      return blue / Math.max(red, DARK);
    }

    Light with(Light other) {
      return new Light((green + other.green) / 2, (red + other.red) / 2, (blue + other.blue) / 2);
    }
  }

  /** Reads an eye; empty where the picture does not show it and the skin below it. */
  static Optional<Sclera> of(CaptureSet set, EyeWhite eye) {
    Region picture = set.full().image().bounds();
    return inside(eye.bounds(), picture) && inside(eye.skin(), picture)
        ? Optional.of(new Sclera(RingPiece.of(set, eye.bounds(), smoothing(eye)), eye))
        : Optional.empty();
  }

  /** Light of the white of an eye, both sides alike; empty when it is not surely seen. */
  static Optional<Light> light(CaptureSet set, EyeWhite eye) {
    return of(set, eye).flatMap(sclera -> sclera.light(OVER_SKIN * skinPaleness(set, eye)));
  }

  private Optional<Light> light(double leastPaleness) {
    double least = OVER_IRIS * quantile(piece.green(), places(Part.IRIS), 0.5);
    Predicate<Light> sure = side -> side.green > least && side.paleness() > leastPaleness;
    Optional<Light> west = side(Part.WEST).filter(sure);
    Optional<Light> east = side(Part.EAST).filter(sure);
    return west.flatMap(w -> east.filter(e -> alike(w, e)).map(w::with));
  }

  private static boolean alike(Light west, Light east) {
    return Math.max(west.green, east.green) < SIDES_APART * Math.min(west.green, east.green);
  }

  private Optional<Light> side(Part side) {
    int[] white = white(side);
    if (white.length < Math.max(LEAST_AREA * radiusPx * radiusPx, FEWEST_PIXELS)) {
      return Optional.empty();
    }
    double from = quantile(piece.green(), white, FROM);
    double to = quantile(piece.green(), white, TO);
    int[] bright =
        Arrays.stream(white)
            .filter(i -> piece.green()[i] >= from && piece.green()[i] <= to)
            .toArray();
    return Optional.of(
        new Light(
            mean(piece.green(), bright),
            mean(piece.channel(LinearLight.RED), bright),
            mean(piece.channel(LinearLight.BLUE), bright)));
  }

  /** Pixels of a side that are bright and pale for it: indices into the piece of the picture. */
  int[] white(Part side) {
    int[] places = places(side);
    double brightest = quantile(piece.green(), places, TOP);
    int[] bright =
        Arrays.stream(places).filter(i -> piece.green()[i] > BRIGHT * brightest).toArray();
    float[] paleness = paleness(bright);
    double palest = quantile(paleness, bright, TOP);
    return Arrays.stream(bright).filter(i -> paleness[i] > PALE * palest).toArray();
  }

  private float[] paleness(int[] places) {
    float[] blue = piece.channel(LinearLight.BLUE);
    float[] red = piece.channel(LinearLight.RED);
    float[] paleness = new float[blue.length];
    for (int i : places) {
      paleness[i] = blue[i] / (float) Math.max(red[i], DARK);
    }
    return paleness;
  }

  /** Pixels of a part without glare. */
  int[] places(Part part) {
    return IntStream.range(0, parts.length)
        .filter(i -> parts[i] == part && !piece.glare(i))
        .toArray();
  }

  /** The piece of the picture that is looked at. */
  RingPiece piece() {
    return piece;
  }

  private static double skinPaleness(CaptureSet set, EyeWhite eye) {
    double blue = skin(set, eye, LinearLight.BLUE);
    return blue / Math.max(skin(set, eye, LinearLight.RED), DARK);
  }

  /** Middle light of the skin below an eye. */
  static double skin(CaptureSet set, EyeWhite eye, int channel) {
    float[] light =
        RingPiece.ring(
            set.full().image(),
            set.first(LightState.AMBIENT).map(Frame::image),
            eye.skin(),
            channel,
            smoothing(eye));
    return Median.of(light, light.length);
  }

  private static double smoothing(EyeWhite eye) {
    return Math.max(LEAST_SMOOTHING_PX, SMOOTHING * eye.radiusPx());
  }

  private static double mean(float[] light, int[] places) {
    return Arrays.stream(places).mapToDouble(i -> light[i]).average().orElse(0);
  }

  /** Infinite of no place: nothing is above it. */
  private static double quantile(float[] values, int[] places, double share) {
    if (places.length == 0) {
      return Double.POSITIVE_INFINITY;
    }
    float[] sorted = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      sorted[i] = values[places[i]];
    }
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private static boolean inside(Region part, Region whole) {
    return part.within(whole).equals(part);
  }
}
