package kagami.device.camera;

import java.nio.file.Path;
import java.util.Optional;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/** A video device through OpenCV's V4L2 back-end, whose properties are V4L2's own numbers. */
final class OpenCvVideoPort implements VideoPort {
  private final Path device;
  private final VideoCapture capture;

  OpenCvVideoPort(Path device) {
    NativeImage.loadLibrary();
    this.device = device;
    this.capture = new VideoCapture();
  }

  @Override
  public boolean open() {
    return capture.open(device.toString(), Videoio.CAP_V4L2);
  }

  @Override
  public boolean set(Control control, double value) {
    return capture.set(property(control), value);
  }

  @Override
  public double get(Control control) {
    return capture.get(property(control));
  }

  /** OpenCV's V4L2 back-end reads -1 where the driver knows no such control. */
  @Override
  public boolean has(Control control) {
    return get(control) >= 0;
  }

  @Override
  public Optional<Shot> shot() {
    Mat mat = new Mat();
    if (!capture.read(mat) || mat.type() != CvType.CV_8UC3) {
      mat.release();
      return Optional.empty();
    }
    return Optional.of(
        new Shot(
            ColourImage.owning(mat, ColourImage.Encoding.SRGB8),
            capture.get(Videoio.CAP_PROP_POS_MSEC)));
  }

  private static int property(Control control) {
    return switch (control) {
      case PIXEL_FORMAT -> Videoio.CAP_PROP_FOURCC;
      case WIDTH -> Videoio.CAP_PROP_FRAME_WIDTH;
      case HEIGHT -> Videoio.CAP_PROP_FRAME_HEIGHT;
      case FRAMES_PER_SECOND -> Videoio.CAP_PROP_FPS;
      case QUEUE -> Videoio.CAP_PROP_BUFFERSIZE;
      case AUTO_EXPOSURE -> Videoio.CAP_PROP_AUTO_EXPOSURE;
      case EXPOSURE -> Videoio.CAP_PROP_EXPOSURE;
      case GAIN -> Videoio.CAP_PROP_GAIN;
      case AUTO_WHITE_BALANCE -> Videoio.CAP_PROP_AUTO_WB;
      case WHITE_BALANCE -> Videoio.CAP_PROP_WB_TEMPERATURE;
      case AUTO_FOCUS -> Videoio.CAP_PROP_AUTOFOCUS;
      case FOCUS -> Videoio.CAP_PROP_FOCUS;
    };
  }

  @Override
  public void close() {
    capture.release();
  }
}
