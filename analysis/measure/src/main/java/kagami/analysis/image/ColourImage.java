package kagami.analysis.image;

import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** A camera picture, blue-green-red as OpenCV orders it, in one of two encodings. */
public final class ColourImage extends NativeImage {
  /** How numbers relate to light. */
  public enum Encoding {
    /** 8 bits per channel with the sRGB transfer curve (IEC 61966-2-1). */
    SRGB8("srgb8", CvType.CV_8UC3),
    /** 16 bits per channel, proportional to light. */
    LINEAR16("linear16", CvType.CV_16UC3);

    private final String id;
    private final int type;

    Encoding(String id, int type) {
      this.id = id;
      this.type = type;
    }

    /** The name used in {@code capture.json}. */
    public String id() {
      return id;
    }
  }

  private final Encoding encoding;

  private ColourImage(Mat mat, Encoding encoding) {
    super(mat);
    this.encoding = encoding;
  }

  /**
   * Takes ownership of a matrix.
   *
   * @param mat {@code CV_8UC3} for {@link Encoding#SRGB8}, {@code CV_16UC3} for {@link
   *     Encoding#LINEAR16}
   */
  public static ColourImage owning(Mat mat, Encoding encoding) {
    if (mat.type() != encoding.type) {
      throw new ImageException(
          "%s holds %s, not %s"
              .formatted(
                  encoding.id,
                  CvType.typeToString(encoding.type),
                  CvType.typeToString(mat.type())));
    }
    return new ColourImage(mat, encoding);
  }

  /** An uninitialised picture. */
  public static ColourImage ofSize(int width, int height, Encoding encoding) {
    OpenCv.load();
    return new ColourImage(new Mat(height, width, encoding.type), encoding);
  }

  /** A copy with its own pixels, owned by the caller. */
  public ColourImage copy() {
    return new ColourImage(mat().clone(), encoding);
  }

  public Encoding encoding() {
    return encoding;
  }
}
