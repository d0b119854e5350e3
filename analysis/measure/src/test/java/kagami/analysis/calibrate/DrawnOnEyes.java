package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.EyeWhite;
import kagami.analysis.face.Face;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Plane;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** What people have on their eyes and drawn faces have not. */
final class DrawnOnEyes {
  private static final Scalar WHITE = Scalar.all(255);

  /** Places of the white, in iris radii from its middle. */
  private static final double[][] ON_THE_WHITE = {
    {-1.45, 0.1}, {-1.3, 0.3}, {1.35, 0}, {1.5, 0.25}
  };

  private DrawnOnEyes() {}

  /**
   * Each quadrant mirrored in the wet white, at places of its own a little apart, 0.4 mm wide;
   * under the full ring all of them.
   */
  static void reflections(CaptureSet set, Face face) {
    for (EyeWhite eye : EyeWhite.of(face)) {
      int dot = (int) Math.ceil(0.035 * eye.radiusPx());
      for (double[] place : ON_THE_WHITE) {
        for (Frame frame : set.frames()) {
          for (int k = 0; k < 4; k++) {
            if (frame.light() == LightState.FULL || frame.light() == LightState.QUADRANTS.get(k)) {
              Point at =
                  at(
                      eye,
                      place[0] + 0.12 * Math.cos(k * Math.PI / 2),
                      place[1] + 0.12 * Math.sin(k * Math.PI / 2));
              Imgproc.circle(frame.image().mat(), at, dot, WHITE, Imgproc.FILLED);
            }
          }
        }
      }
    }
  }

  /** Six red vessels over each eye's white, 0.2 mm wide, that take a third of green and blue. */
  static void vessels(CaptureSet set, Face face) {
    SplittableRandom random = new SplittableRandom(4);
    for (EyeWhite eye : EyeWhite.of(face)) {
      for (int i = 0; i < 6; i++) {
        double side = i % 2 == 0 ? -1 : 1;
        Point from = at(eye, side * 1.9, random.nextDouble(-0.4, 0.5));
        Point to = at(eye, side * 1.2, random.nextDouble(-0.4, 0.5));
        for (Frame frame : set.frames()) {
          stain(frame.image().mat(), from, to);
        }
      }
    }
  }

  private static void stain(Mat picture, Point from, Point to) {
    Mat line = Mat.zeros(picture.size(), CvType.CV_8U);
    Mat red = new Mat();
    Core.multiply(picture, new Scalar(0.83, 0.83, 0.97), red);
    Imgproc.line(line, from, to, WHITE, 1, Imgproc.LINE_8);
    red.copyTo(picture, line);
    line.release();
    red.release();
  }

  /** The colour of the skin below instead of the white of the left eye. */
  static void lid(CaptureSet set, Face face) {
    EyeWhite eye = EyeWhite.of(face).getLast();
    for (Frame frame : set.frames()) {
      Mat picture = frame.image().mat();
      Mat skin =
          picture.submat(
              eye.skin().y(),
              eye.skin().y() + eye.skin().height(),
              eye.skin().x(),
              eye.skin().x() + eye.skin().width());
      Scalar colour = Core.mean(skin);
      skin.release();
      for (double side : new double[] {-1, 1}) {
        Imgproc.rectangle(
            picture, at(eye, side * 1.1, -1), at(eye, side * 2.4, 1), colour, Imgproc.FILLED);
      }
    }
  }

  /** Something as dark as hair across the whole face, from and to eye distances below the eyes. */
  static void darken(CaptureSet set, Face face, double from, double to) {
    double middle = (face.leftEye().y() + face.rightEye().y()) / 2;
    int top = (int) (middle + from * face.eyeDistancePx());
    int bottom = (int) (middle + to * face.eyeDistancePx());
    for (Frame frame : set.frames()) {
      Mat strip = frame.image().mat().rowRange(Math.max(0, top), bottom);
      Core.multiply(strip, Scalar.all(0.25), strip);
      strip.release();
    }
  }

  private static Point at(EyeWhite eye, double u, double v) {
    return new Point(eye.iris().x() + u * eye.radiusPx(), eye.iris().y() + v * eye.radiusPx());
  }

  /** The same frames in the other encoding; the caller closes both. */
  static CaptureSet linear(CaptureSet set) {
    List<Frame> frames = new ArrayList<>();
    for (Frame frame : set.frames()) {
      List<Mat> channels = new ArrayList<>();
      for (int c = LinearLight.BLUE; c <= LinearLight.RED; c++) {
        try (Plane plane = LinearLight.channel(frame.image(), frame.image().bounds(), c)) {
          Mat sixteen = new Mat();
          plane.mat().convertTo(sixteen, CvType.CV_16U, 65535);
          channels.add(sixteen);
        }
      }
      Mat merged = new Mat();
      Core.merge(channels, merged);
      channels.forEach(Mat::release);
      frames.add(
          new Frame(
              frame.light(),
              ColourImage.owning(merged, ColourImage.Encoding.LINEAR16),
              frame.exposure()));
    }
    return new CaptureSet(frames, set.distanceMm(), set.camera(), set.ring(), set.mmPerPixel());
  }
}
