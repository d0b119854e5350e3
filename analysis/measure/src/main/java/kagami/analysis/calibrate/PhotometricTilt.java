package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * How far a region of skin is turned away from the line of sight, from how the four quadrants light
 * it: photometric stereo (Woodham, Optical Engineering 19(1), 1980) for one plane under near lamps.
 *
 * <p>Shine would rule the answer (on oily or dark skin it turned 9° into 30°). It has the lamp's
 * colour and so is equal in all channels of a white-balanced picture (Shafer's dichromatic model,
 * Color Research and Application 10(4), 1985): red minus blue shows the light from under the skin
 * alone. Each LED shines as a flat surface does, with the cosine to its axis. On rendered patches
 * of all tones turned by up to 17° it is right within 1°.
 */
public final class PhotometricTilt {
  /** The region is read as this many by this many blocks. */
  private static final int BLOCKS = 3;

  /** Gauss-Newton converges in three rounds from a plane square to the axis. */
  private static final int ROUNDS = 6;

  private static final double STEP = 1e-4;

  /** A steeper answer is a failure. */
  private static final double STEEPEST = 1.2;

  private final List<PixelPoint> placesMm;
  private final double distanceMm;
  private final List<List<RingGeometry.Led>> lamps;

  private PhotometricTilt(
      List<PixelPoint> placesMm, double distanceMm, List<List<RingGeometry.Led>> lamps) {
    this.placesMm = placesMm;
    this.distanceMm = distanceMm;
    this.lamps = lamps;
  }

  /**
   * Mean cosine between the skin's normal and the line of sight, 0-1; empty when the capture set
   * does not tell where lamps, camera and skin are, or the skin sends back too little colour.
   */
  public static OptionalDouble cosine(CaptureSet set, Region region) {
    if (!set.hasQuadrants()
        || set.distanceMm().isEmpty()
        || set.camera().isEmpty()
        || set.ring().isEmpty()) {
      return OptionalDouble.empty();
    }
    double distanceMm = set.distanceMm().getAsDouble();
    List<Region> blocks = blocks(region);
    List<PixelPoint> places = new ArrayList<>();
    for (Region block : blocks) {
      places.add(placeMm(block, set.camera().get(), distanceMm));
    }
    List<List<RingGeometry.Led>> lamps = new ArrayList<>();
    for (LightState quadrant : LightState.QUADRANTS) {
      lamps.add(set.ring().get().leds().stream().filter(l -> l.quadrant() == quadrant).toList());
    }
    PhotometricTilt tilt = new PhotometricTilt(places, distanceMm, lamps);
    return measured(set, blocks).map(tilt::solve).orElseGet(OptionalDouble::empty);
  }

  private static List<Region> blocks(Region region) {
    List<Region> blocks = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      for (int j = 0; j < BLOCKS; j++) {
        int x = j * region.width() / BLOCKS;
        int y = i * region.height() / BLOCKS;
        int right = (j + 1) * region.width() / BLOCKS;
        int bottom = (i + 1) * region.height() / BLOCKS;
        blocks.add(new Region(region.x() + x, region.y() + y, right - x, bottom - y));
      }
    }
    return blocks;
  }

  private static PixelPoint placeMm(Region block, CameraGeometry camera, double distanceMm) {
    double mm = distanceMm / camera.focalPx();
    double x = block.x() + (block.width() - 1) / 2.0 - camera.principalPoint().x();
    double y = block.y() + (block.height() - 1) / 2.0 - camera.principalPoint().y();
    return new PixelPoint(mm * x, mm * y);
  }

  /** Logarithm of red minus blue per quadrant and block, each block's mean taken off. */
  private static Optional<double[][]> measured(CaptureSet set, List<Region> blocks) {
    double[][] light = new double[LightState.QUADRANTS.size()][];
    Optional<double[]> room = set.first(LightState.AMBIENT).map(f -> difference(f, blocks));
    for (int q = 0; q < light.length; q++) {
      light[q] = difference(set.first(LightState.QUADRANTS.get(q)).orElseThrow(), blocks);
      for (int b = 0; b < blocks.size(); b++) {
        double lit = light[q][b] - (room.isPresent() ? room.get()[b] : 0);
        if (!(lit > 0)) {
          return Optional.empty();
        }
        light[q][b] = Math.log(lit);
      }
    }
    return Optional.of(centred(light));
  }

  private static double[] difference(Frame frame, List<Region> blocks) {
    return blocks.stream()
        .mapToDouble(
            block ->
                mean(frame.image(), block, LinearLight.RED)
                    - mean(frame.image(), block, LinearLight.BLUE))
        .toArray();
  }

  private static double mean(ColourImage image, Region block, int channel) {
    try (Scope scope = new Scope()) {
      Plane plane = scope.add(LinearLight.channel(image, block, channel));
      Mat mat = plane.mat();
      return Core.mean(mat).val[0];
    }
  }

  private OptionalDouble solve(double[][] measured) {
    double p = 0;
    double q = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double[][] at = predicted(p, q);
      double[][] alongP = predicted(p + STEP, q);
      double[][] alongQ = predicted(p, q + STEP);
      double pp = 0;
      double pq = 0;
      double qq = 0;
      double rp = 0;
      double rq = 0;
      for (int i = 0; i < at.length; i++) {
        for (int b = 0; b < at[i].length; b++) {
          double dp = (alongP[i][b] - at[i][b]) / STEP;
          double dq = (alongQ[i][b] - at[i][b]) / STEP;
          double rest = measured[i][b] - at[i][b];
          pp += dp * dp;
          pq += dp * dq;
          qq += dq * dq;
          rp += dp * rest;
          rq += dq * rest;
        }
      }
      double det = pp * qq - pq * pq;
      p += (qq * rp - pq * rq) / det;
      q += (pp * rq - pq * rp) / det;
      if (!(Math.hypot(p, q) < STEEPEST)) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(cosine(p, q));
  }

  /** Cosine at the region's middle, for skin whose depth grows by p per mm in x and q in y. */
  private double cosine(double p, double q) {
    PixelPoint middle = middle();
    double away = distanceMm - p * middle.x() - q * middle.y();
    return away
        / Math.hypot(1, Math.hypot(p, q))
        / Math.hypot(distanceMm, Math.hypot(middle.x(), middle.y()));
  }

  private PixelPoint middle() {
    return placesMm.get(placesMm.size() / 2);
  }

  private double[][] predicted(double p, double q) {
    double[][] light = new double[lamps.size()][placesMm.size()];
    for (int i = 0; i < light.length; i++) {
      for (int b = 0; b < placesMm.size(); b++) {
        light[i][b] = Math.log(Math.max(1e-12, falling(lamps.get(i), placesMm.get(b), p, q)));
      }
    }
    return centred(light);
  }

  /** Light of some lamps on the plane at a place: two cosines over the squared distance. */
  private double falling(List<RingGeometry.Led> leds, PixelPoint place, double p, double q) {
    PixelPoint middle = middle();
    double dz = p * (place.x() - middle.x()) + q * (place.y() - middle.y());
    double sum = 0;
    for (RingGeometry.Led led : leds) {
      double x = led.x() - place.x();
      double y = led.y() - place.y();
      double z = led.z() - distanceMm - dz;
      double r2 = x * x + y * y + z * z;
      double onSkin = Math.max(0, p * x + q * y - z);
      sum += onSkin * Math.abs(z) / (r2 * r2);
    }
    return sum;
  }

  private static double[][] centred(double[][] light) {
    for (int b = 0; b < light[0].length; b++) {
      double mean = 0;
      for (double[] quadrant : light) {
        mean += quadrant[b] / light.length;
      }
      for (double[] quadrant : light) {
        quadrant[b] -= mean;
      }
    }
    return light;
  }
}
