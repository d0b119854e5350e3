package kagami.device.camera;

import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Region;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * A preview as bright as a picture for people: exposure stays that of the scan while the person
 * gets in place, and the guide ring gives a small part of the imaging ring's light.
 */
public final class Brightened implements AutoCloseable {
  /** Mean of the brightened picture on a scale of 255: that of an ordinary portrait. */
  private static final double WANTED_MEAN = 110;

  /** Amplification beyond this shows noise only. */
  private static final double MOST = 24;

  /** JPEG quality 0-100 for the small picture beside the guidance. */
  private static final int QUALITY = 80;

  private final ColourImage image;
  private final Preview dark;

  private Brightened(ColourImage image, Preview dark) {
    this.image = image;
    this.dark = dark;
  }

  /**
   * Brightens in the numbers of the sRGB curve, to an ordinary mean; the preview stays as it is.
   */
  public static Brightened of(Preview preview) {
    Mat curve = new Mat();
    if (preview.image().encoding() == ColourImage.Encoding.LINEAR16) {
      Mat share = new Mat();
      preview.image().mat().convertTo(share, org.opencv.core.CvType.CV_32F, 1 / 65535.0);
      Core.pow(share, 1 / 2.2, share);
      share.convertTo(curve, org.opencv.core.CvType.CV_8U, 255);
      share.release();
    } else {
      preview.image().mat().copyTo(curve);
    }
    Scalar mean = Core.mean(curve);
    double level = Math.max(1, (mean.val[0] + mean.val[1] + mean.val[2]) / 3);
    double gain = Math.clamp(WANTED_MEAN / level, 1, MOST);
    curve.convertTo(curve, -1, gain, 0);
    return new Brightened(ColourImage.owning(curve, ColourImage.Encoding.SRGB8), preview);
  }

  /** The picture; stays this object's. */
  public ColourImage image() {
    return image;
  }

  /**
   * How light the middle of a box was before brightening: mean share of full scale, 0 to 1, linear.
   * The preview has to be open still.
   */
  public double light(Region box) {
    Region inside = box.within(image.bounds());
    Rect middle =
        new Rect(
            inside.x() + inside.width() / 4,
            inside.y() + inside.height() / 4,
            Math.max(1, inside.width() / 2),
            Math.max(1, inside.height() / 2));
    Mat part = dark.image().mat().submat(middle);
    Mat linear = new Mat();
    try {
      if (dark.image().encoding() == ColourImage.Encoding.LINEAR16) {
        part.convertTo(linear, org.opencv.core.CvType.CV_32F, 1 / 65535.0);
      } else {
        Mat table = decoding();
        Core.LUT(part, table, linear);
        table.release();
      }
      Scalar mean = Core.mean(linear);
      return (mean.val[0] + mean.val[1] + mean.val[2]) / 3;
    } finally {
      part.release();
      linear.release();
    }
  }

  /** The sRGB curve backwards (IEC 61966-2-1). */
  private static Mat decoding() {
    float[] shares = new float[256];
    for (int i = 0; i < shares.length; i++) {
      double v = i / 255.0;
      shares[i] = (float) (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    }
    Mat table = new Mat(1, shares.length, org.opencv.core.CvType.CV_32F);
    table.put(0, 0, shares);
    return table;
  }

  /** The picture as in a mirror, as JPEG; for the glass only. */
  public byte[] mirroredJpeg() {
    Mat mirrored = new Mat();
    MatOfByte bytes = new MatOfByte();
    MatOfInt options = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY);
    try {
      Core.flip(image.mat(), mirrored, 1);
      if (!Imgcodecs.imencode(".jpg", mirrored, bytes, options)) {
        throw new CameraException("the preview could not be encoded");
      }
      return bytes.toArray();
    } finally {
      mirrored.release();
      bytes.release();
      options.release();
    }
  }

  @Override
  public void close() {
    image.close();
  }
}
