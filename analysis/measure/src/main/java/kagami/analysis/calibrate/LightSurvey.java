package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A thinned-out copy of every frame in linear light, for questions of level rather than of detail:
 * every n-th pixel of every n-th row, so that a large picture costs no more than a small one. Holds
 * no native image.
 */
public final class LightSurvey {
  /** Longest side of the copy, px. Range 300-1000; larger is slower and settles smaller zones. */
  private static final int LONGEST_SIDE = 640;

  private final Region picture;
  private final int width;
  private final int height;
  private final Map<LightState, List<Sample>> frames;

  /** One frame, 1 = full scale. */
  public static final class Sample {
    private final float[] detection;
    private final float[] matt;

    private Sample(float[] detection, float[] matt) {
      this.detection = detection;
      this.matt = matt;
    }

    /** Light at a place in the plane that pores are looked for in. */
    public float detection(int place) {
      return detection[place];
    }

    /**
     * Red less blue at a place: a mirror reflection is as bright in both and drops out, what comes
     * out of the skin stays.
     */
    public float matt(int place) {
      return matt[place];
    }
  }

  private LightSurvey(Region picture, int width, int height, Map<LightState, List<Sample>> frames) {
    this.picture = picture;
    this.width = width;
    this.height = height;
    this.frames = frames;
  }

  /** Reads all frames. */
  public static LightSurvey of(CaptureSet set) {
    Region picture = set.full().image().bounds();
    int step = Math.max(1, Math.ceilDiv(Math.max(picture.width(), picture.height()), LONGEST_SIDE));
    int width = Math.max(1, picture.width() / step);
    int height = Math.max(1, picture.height() / step);
    Map<LightState, List<Sample>> frames = new EnumMap<>(LightState.class);
    for (Frame frame : set.frames()) {
      frames
          .computeIfAbsent(frame.light(), _ -> new ArrayList<>())
          .add(sample(frame.image(), width, height));
    }
    return new LightSurvey(picture, width, height, frames);
  }

  private static Sample sample(ColourImage image, int width, int height) {
    try (Scope scope = new Scope()) {
      ColourImage small = scope.add(ColourImage.ofSize(width, height, image.encoding()));
      Imgproc.resize(
          image.mat(), small.mat(), new Size(width, height), 0, 0, Imgproc.INTER_NEAREST);
      Region all = small.bounds();
      Plane detection = scope.add(LinearLight.detection(small, all));
      float[] matt = scope.add(LinearLight.channel(small, all, LinearLight.RED)).toArray();
      float[] blue = scope.add(LinearLight.channel(small, all, LinearLight.BLUE)).toArray();
      for (int i = 0; i < matt.length; i++) {
        matt[i] -= blue[i];
      }
      return new Sample(detection.toArray(), matt);
    }
  }

  /** The frames of a light state in the order taken. */
  public List<Sample> all(LightState light) {
    return frames.getOrDefault(light, List.of());
  }

  /** The first frame of a light state. */
  public Optional<Sample> first(LightState light) {
    return all(light).stream().findFirst();
  }

  /** Columns of the copy. */
  public int width() {
    return width;
  }

  /** Column of the picture that a column of the copy was taken from. */
  public int pictureX(int x) {
    return (int) Math.floor(x * (picture.width() / (double) width));
  }

  /** Row of the picture that a row of the copy was taken from. */
  public int pictureY(int y) {
    return (int) Math.floor(y * (picture.height() / (double) height));
  }

  /**
   * Where a mask says yes.
   *
   * @param region of the picture that the mask covers
   * @return indices into the samples
   */
  public int[] places(Region region, Mask mask) {
    byte[] yes = mask.toArray();
    int[] found = new int[width * height];
    int count = 0;
    for (int y = 0; y < height; y++) {
      int row = pictureY(y) - region.y();
      for (int x = 0; row >= 0 && row < region.height() && x < width; x++) {
        int column = pictureX(x) - region.x();
        if (column >= 0 && column < region.width() && yes[row * region.width() + column] != 0) {
          found[count++] = y * width + x;
        }
      }
    }
    return java.util.Arrays.copyOf(found, count);
  }
}
