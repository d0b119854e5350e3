package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Light that a small piece of the picture sends back under the ring alone: the frame under full
 * light less the one without ring light, as they lie. Holds no native image.
 */
final class RingPiece {
  /**
   * How much brighter than under the second darkest quadrant it may be under the brightest, ratio,
   * 1.4-2. The curvature of an eyeball (radius 12 mm) alone makes up to 1.4; a reflection holds one
   * quadrant's light and no other's. Smaller: loses the far side of the eyeball.
   */
  private static final double MIRRORED = 1.6;

  private static final double DARK = 2e-3;

  private final Region region;
  private final List<float[]> channels;
  private final boolean[] glare;

  private RingPiece(Region region, List<float[]> channels, boolean[] glare) {
    this.region = region;
    this.channels = channels;
    this.glare = glare;
  }

  /**
   * Reads a piece.
   *
   * @param region inside the picture, not empty
   * @param smoothPx standard deviation of the smoothing, pixels: what noise and sway blur anyway
   */
  static RingPiece of(CaptureSet set, Region region, double smoothPx) {
    ColourImage full = set.full().image();
    Optional<ColourImage> room = set.first(LightState.AMBIENT).map(Frame::image);
    try (Scope scope = new Scope()) {
      List<float[]> channels = new ArrayList<>();
      for (int c = LinearLight.BLUE; c <= LinearLight.RED; c++) {
        channels.add(ring(full, room, region, c, smoothPx));
      }
      Mat glare = Saturation.clipped(full, region, scope);
      if (set.hasQuadrants()) {
        List<float[]> quadrants = new ArrayList<>();
        for (LightState quadrant : LightState.QUADRANTS) {
          ColourImage image = set.first(quadrant).orElseThrow().image();
          quadrants.add(ring(image, room, region, LinearLight.GREEN, smoothPx));
        }
        addMirrored(glare, quadrants);
      }
      return new RingPiece(region, channels, widened(glare, smoothPx));
    }
  }

  /** Where in the picture. */
  Region region() {
    return region;
  }

  /** Linear light in a channel of {@link LinearLight}, share of full scale, row by row. */
  float[] channel(int channel) {
    return channels.get(channel);
  }

  /** Linear light in green. */
  float[] green() {
    return channels.get(LinearLight.GREEN);
  }

  /**
   * True where it shines like a mirror under one quadrant or the sensor is full, with a margin: no
   * measure of light.
   */
  boolean glare(int place) {
    return glare[place];
  }

  /** One channel of a frame less the room, smoothed. */
  static float[] ring(
      ColourImage lit, Optional<ColourImage> room, Region region, int channel, double smoothPx) {
    try (Scope scope = new Scope()) {
      Plane plane = scope.add(LinearLight.channel(lit, region, channel));
      room.ifPresent(
          r ->
              Core.subtract(
                  plane.mat(),
                  scope.add(LinearLight.channel(r, region, channel)).mat(),
                  plane.mat()));
      Imgproc.GaussianBlur(plane.mat(), plane.mat(), new Size(), smoothPx);
      return plane.toArray();
    }
  }

  private static void addMirrored(Mat glare, List<float[]> quadrants) {
    byte[] marked = new byte[glare.rows() * glare.cols()];
    glare.get(0, 0, marked);
    float[] four = new float[4];
    for (int i = 0; i < marked.length; i++) {
      for (int k = 0; k < 4; k++) {
        four[k] = quadrants.get(k)[i];
      }
      Arrays.sort(four);
      if (four[3] > MIRRORED * Math.max(four[1], DARK)) {
        marked[i] = -1;
      }
    }
    glare.put(0, 0, marked);
  }

  private static boolean[] widened(Mat glare, double smoothPx) {
    int reach = 1 + 2 * (int) Math.ceil(2 * smoothPx);
    try (Scope scope = new Scope()) {
      Mat disc =
          scope.own(Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(reach, reach)));
      Imgproc.dilate(glare, glare, disc);
      byte[] marked = new byte[glare.rows() * glare.cols()];
      glare.get(0, 0, marked);
      boolean[] found = new boolean[marked.length];
      for (int i = 0; i < marked.length; i++) {
        found[i] = marked[i] != 0;
      }
      return found;
    }
  }
}
