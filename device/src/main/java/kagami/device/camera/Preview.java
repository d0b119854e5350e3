package kagami.device.camera;

import kagami.analysis.image.ColourImage;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A small picture to steer the person by; the receiver owns and closes it.
 *
 * @param image the picture, as dark as it was taken
 * @param reduction camera pixels per preview pixel, 1 and above
 * @param sensorTimestampNs as of {@link CameraFrame}
 */
public record Preview(ColourImage image, double reduction, long sensorTimestampNs)
    implements AutoCloseable {
  /**
   * Longest side of a preview in pixels. Larger places eyes more finely, smaller is quicker. At 640
   * the iris of a face that fills the frame's middle half is 12 pixels wide, and a face is found in
   * tens of milliseconds.
   */
  static final int LONGEST_SIDE = 640;

  /** The frame made small; the frame stays the caller's. */
  static Preview of(CameraFrame frame) {
    Mat large = frame.image().mat();
    double reduction = Math.max(1, Math.max(large.cols(), large.rows()) / (double) LONGEST_SIDE);
    Size small =
        new Size(Math.round(large.cols() / reduction), Math.round(large.rows() / reduction));
    Mat shrunk = new Mat();
    Imgproc.resize(large, shrunk, small, 0, 0, Imgproc.INTER_AREA);
    return new Preview(
        ColourImage.owning(shrunk, frame.image().encoding()),
        reduction,
        frame.exposure().sensorTimestampNs());
  }

  @Override
  public void close() {
    image.close();
  }
}
