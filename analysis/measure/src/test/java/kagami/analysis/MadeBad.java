package kagami.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import kagami.analysis.SkinCaptures.Conditions;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Capture sets of drawn skin, each spoilt in one way. The caller closes them. */
final class MadeBad {
  private final Posed posed;

  MadeBad(Posed posed) {
    this.posed = posed;
  }

  private CaptureSet good() {
    return SkinCaptures.capture(posed, Conditions.STANDARD, 1);
  }

  private CaptureSet set(List<Frame> frames) {
    return SkinCaptures.set(posed, frames);
  }

  private Frame frame(LightState light, Conditions conditions) {
    return SkinCaptures.frame(posed, light, conditions, Sway.NONE, 5);
  }

  /** Every frame under its own conditions. */
  CaptureSet with(UnaryOperator<Conditions> change) {
    return SkinCaptures.capture(posed, change.apply(Conditions.STANDARD), 1);
  }

  /** One frame taken apart from the others. */
  CaptureSet replaced(LightState light, Frame other) {
    List<Frame> frames = new ArrayList<>();
    for (Frame f : good().frames()) {
      if (f.light() == light) {
        f.close();
        frames.add(new Frame(light, other.image(), other.exposure()));
      } else {
        frames.add(f);
      }
    }
    return set(frames);
  }

  /** One frame of something else. */
  CaptureSet of(LightState light, Posed other) {
    return replaced(light, SkinCaptures.frame(other, light, Conditions.STANDARD, Sway.NONE, 2));
  }

  /** One frame after a step aside. */
  CaptureSet aside(LightState light, double px) {
    return replaced(
        light, SkinCaptures.frame(posed, light, Conditions.STANDARD, new Sway(px, 0, 0), 2));
  }

  /** One frame exposed otherwise. */
  CaptureSet exposed(LightState light, double milliseconds) {
    return replaced(
        light, frame(light, Conditions.STANDARD.withExposure(milliseconds, 2.35, 1.85)));
  }

  /** One frame under other sectors than its name says. */
  CaptureSet lit(LightState light, double[] sectors) {
    return replaced(
        light,
        new Frame(
            light,
            posed.frame(sectors, Conditions.STANDARD.exposure(), Sway.NONE, 0.02, 9),
            Conditions.STANDARD.exposure()));
  }

  /** Sectors of a light state, one of them dark. */
  double[] without(LightState light, int sector) {
    double[] levels = StandardRig.levels(posed.ring(), light);
    levels[sector] = 0;
    return levels;
  }

  /** A further frame of a light state. */
  CaptureSet and(LightState light, double[] sectors, double room) {
    List<Frame> frames = new ArrayList<>(good().frames());
    frames.add(
        new Frame(
            light,
            posed.frame(sectors, Conditions.STANDARD.exposure(), Sway.NONE, room, 11),
            Conditions.STANDARD.exposure()));
    return set(frames);
  }

  /** Frames under each other's names. */
  CaptureSet renamed(Map<LightState, LightState> names) {
    List<Frame> frames = new ArrayList<>();
    for (Frame f : good().frames()) {
      frames.add(new Frame(names.getOrDefault(f.light(), f.light()), f.image(), f.exposure()));
    }
    return set(frames);
  }

  /** Some frames drawn over. */
  CaptureSet redrawn(List<LightState> which, SkinCaptures.Redraw how) {
    List<Frame> frames = new ArrayList<>();
    for (Frame f : good().frames()) {
      if (which.contains(f.light())) {
        Mat out = new Mat();
        how.draw(f.image().mat(), out);
        frames.add(
            new Frame(f.light(), ColourImage.owning(out, f.image().encoding()), f.exposure()));
        f.close();
      } else {
        frames.add(f);
      }
    }
    return set(frames);
  }

  /** Out of focus: a Gaussian on top of the lens's own. */
  static SkinCaptures.Redraw blur(double sigmaPx) {
    return (from, to) -> Imgproc.GaussianBlur(from, to, new Size(), sigmaPx);
  }

  /** Moved evenly along a line while exposing. */
  static SkinCaptures.Redraw shake(int lengthPx, double angleDeg) {
    return (from, to) -> {
      int side = lengthPx + 4;
      Mat kernel = Mat.zeros(side, side, CvType.CV_32F);
      int steps = 40 * lengthPx;
      double cos = Math.cos(Math.toRadians(angleDeg));
      double sin = Math.sin(Math.toRadians(angleDeg));
      for (int i = 0; i < steps; i++) {
        double along = ((i + 0.5) / steps - 0.5) * lengthPx;
        int x = (int) Math.round((side - 1) / 2.0 + along * cos);
        int y = (int) Math.round((side - 1) / 2.0 + along * sin);
        kernel.put(y, x, kernel.get(y, x)[0] + 1.0 / steps);
      }
      Imgproc.filter2D(from, to, -1, kernel);
      kernel.release();
    };
  }

  /** Stretched sideways about the middle, as by a change of expression. */
  static SkinCaptures.Redraw stretch(double factor) {
    return (from, to) -> {
      Mat warp = new Mat(2, 3, CvType.CV_64F);
      warp.put(0, 0, factor, 0, (1 - factor) * from.cols() / 2, 0, 1, 0);
      Imgproc.warpAffine(from, to, warp, from.size(), Imgproc.INTER_CUBIC);
      warp.release();
    };
  }
}
