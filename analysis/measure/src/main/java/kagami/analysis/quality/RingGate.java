package kagami.analysis.quality;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.calibrate.LightSurvey;
import kagami.analysis.capture.LightState;
import kagami.analysis.capture.RingGeometry;

/**
 * Decides whether each frame was taken under the part of the ring that it is named after.
 *
 * <p>Levels: no frame is brighter than the one under the full ring, none darker than the one
 * without; every quadrant gives about a quarter. Shading: skin is brighter towards the light that
 * is on, by the fall of distance and angle across a flat piece and more so on a convex one. Per
 * quadrant the slope of ln(quadrant/mean of the quadrants) across the picture is fitted in x and y
 * (skin colour drops out of the ratio, a tilt of the skin only changes its level) and held against
 * the direction of the quadrant's LEDs from the middle of the ring: it must point there more than
 * to any other quadrant. Red less blue is used, in which mirror reflections, whose place follows
 * each bump, drop out.
 *
 * <p>A ring that is turned by half a turn on concave skin would pass; there is none that fills a
 * picture.
 */
public final class RingGate {
  /**
   * Least light of a quadrant, share of the mean of the four. Range 0.5-0.75. Default 0.65: sound
   * captures have 0.86 and more, skin tilted by 35° 0.8, a quadrant with one of its two sectors
   * dark 0.57.
   */
  private static final double LEAST_QUADRANT = 0.65;

  /** Contradictions below this many standard errors are noise. Range 2-5. */
  private static final double SIGNIFICANT = 3;

  /** Differences of level below this share of full scale are noise. */
  private static final double NOISE = 0.002;

  /** Smaller samples tell no shading. */
  private static final int FEWEST_PLACES = 2000;

  /** Blocks per side over which light is averaged before logarithms are taken. */
  private static final int BLOCKS = 12;

  /** Blocks with fewer places are left out. */
  private static final int FEWEST_IN_BLOCK = 12;

  private final LightSurvey survey;
  private final Map<LightState, double[]> directions;

  /** Slope of one quadrant's relative light, per pixel of the copy, and its standard error. */
  private record Slope(double x, double y, double error) {
    double along(double[] direction) {
      return x * direction[0] + y * direction[1];
    }
  }

  /**
   * @param survey of the capture set
   * @param ring when known; else quadrants are where their names say
   */
  public RingGate(LightSurvey survey, Optional<RingGeometry> ring) {
    this.survey = survey;
    this.directions = directions(ring);
  }

  /**
   * Checks all skin of a capture set together; says nothing of a set without frames of all light
   * states.
   *
   * @param places from {@link LightSurvey#places}
   */
  public Optional<Refusal> check(int[] places, Checklist list) {
    for (LightState light : LightState.values()) {
      if (survey.first(light).isEmpty()) {
        return Optional.empty();
      }
    }
    return places.length == 0 ? Optional.empty() : levels(places, list).or(() -> shading(places));
  }

  private Optional<Refusal> levels(int[] places, Checklist list) {
    double room = mean(LightState.AMBIENT, places);
    double full = mean(LightState.FULL, places);
    double[] above = new double[4];
    for (int k = 0; k < 4; k++) {
      above[k] = mean(LightState.QUADRANTS.get(k), places) - room;
      if (above[k] < -NOISE || above[k] > full - room + NOISE) {
        return Optional.of(Refusal.Finding.FRAMES_SWAPPED);
      }
    }
    double mean = Arrays.stream(above).average().orElseThrow();
    double least = Arrays.stream(above).min().orElseThrow();
    double share = 100 * least / Math.max(mean, NOISE);
    return mean > NOISE
        ? list.atLeast(Gate.QUADRANT_DARK, Math.max(0, share), 100 * LEAST_QUADRANT)
        : Optional.empty();
  }

  private double mean(LightState light, int[] places) {
    LightSurvey.Sample frame = survey.first(light).orElseThrow();
    return Arrays.stream(places).mapToDouble(frame::detection).average().orElseThrow();
  }

  private Optional<Refusal> shading(int[] places) {
    if (places.length < FEWEST_PLACES) {
      return Optional.empty();
    }
    double[][] blocks = new ShadingBlocks(survey, BLOCKS, FEWEST_IN_BLOCK).of(places);
    if (blocks.length < BLOCKS) {
      return Optional.empty();
    }
    for (int k = 0; k < 4; k++) {
      Slope slope = slope(blocks, 2 + k);
      double own = slope.along(direction(k));
      for (int other = 0; other < 4; other++) {
        double error = slope.error * Math.sqrt(2);
        if (other != k && slope.along(direction(other)) - own > SIGNIFICANT * error) {
          return Optional.of(Refusal.Finding.FRAMES_SWAPPED);
        }
      }
    }
    return Optional.empty();
  }

  private double[] direction(int quadrant) {
    return directions.getOrDefault(LightState.QUADRANTS.get(quadrant), new double[2]);
  }

  /** Least squares of a column of the blocks on x and y, whose means are 0. */
  private static Slope slope(double[][] blocks, int column) {
    double xx = 0;
    double yy = 0;
    double xy = 0;
    double xv = 0;
    double yv = 0;
    double mean = Arrays.stream(blocks).mapToDouble(b -> b[column]).average().orElseThrow();
    for (double[] b : blocks) {
      xx += b[0] * b[0];
      yy += b[1] * b[1];
      xy += b[0] * b[1];
      xv += b[0] * (b[column] - mean);
      yv += b[1] * (b[column] - mean);
    }
    double determinant = Math.max(xx * yy - xy * xy, 1e-9);
    double x = (yy * xv - xy * yv) / determinant;
    double y = (xx * yv - xy * xv) / determinant;
    double left = 0;
    for (double[] b : blocks) {
      double rest = b[column] - mean - x * b[0] - y * b[1];
      left += rest * rest;
    }
    double variance = left / Math.max(1, blocks.length - 3);
    return new Slope(x, y, Math.sqrt(variance * Math.max(xx, yy) / determinant));
  }

  /** Unit vectors in the picture from the middle of the ring to each quadrant's LEDs. */
  private static Map<LightState, double[]> directions(Optional<RingGeometry> ring) {
    Map<LightState, double[]> found = new EnumMap<>(LightState.class);
    found.put(LightState.NORTH, new double[] {0, -1});
    found.put(LightState.EAST, new double[] {1, 0});
    found.put(LightState.SOUTH, new double[] {0, 1});
    found.put(LightState.WEST, new double[] {-1, 0});
    ring.ifPresent(
        r -> {
          double x = r.leds().stream().mapToDouble(RingGeometry.Led::x).average().orElse(0);
          double y = r.leds().stream().mapToDouble(RingGeometry.Led::y).average().orElse(0);
          for (LightState quadrant : LightState.QUADRANTS) {
            double dx = 0;
            double dy = 0;
            for (RingGeometry.Led led : r.leds()) {
              if (led.quadrant() == quadrant) {
                dx += led.x() - x;
                dy += led.y() - y;
              }
            }
            double length = Math.hypot(dx, dy);
            if (length > 0) {
              found.put(quadrant, new double[] {dx / length, dy / length});
            }
          }
        });
    return found;
  }
}
