package kagami.analysis.calibrate;

import java.util.List;
import java.util.Optional;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What the room alone adds to every frame of one region, and how it is taken out: a frame freed of
 * the room's smooth level and of the structure that this level carries, which is that of the skin
 * under full light, but paler: lamps of a room shade pits less than the ring does, {@link
 * #contrast}.
 *
 * <p>Subtracting the room frame itself was tried: it takes a sharp, noisy picture from another one
 * that lies up to three pixels beside it, and with 20 % room light the contrast of pores came out
 * up to 76 % too strong. Taking the structure to be as strong under the room's light as under the
 * ring's lost up to 14 % of the dark deficit.
 *
 * @param detection smooth light of the room in the detection plane, closed by the receiver
 * @param red the same in red, closed by the receiver
 * @param aligned the frame itself in the detection plane, unsmoothed, brought onto the full one as
 *     far as its noise allows, closed by the receiver
 * @param contrast structure under room light over that under the full ring, in dark spots, 0 to 1.2
 */
record RoomLight(Plane detection, Plane red, Plane aligned, double contrast) {
  /** Sigma of the levels, px, 6-30. Smaller follows shadows of the room more sharply. */
  private static final double SMOOTHING_PX = 12;

  /** At least this share of a frame is taken to be ring light, so that logarithms stay finite. */
  private static final double LEAST_RING_SHARE = 0.05;

  /** Light below this share of full scale counts as this, so that divisions stay finite. */
  private static final double DARK = 2e-3;

  /**
   * Below this share of the full frame the structure under room light is noise, and taken to be as
   * strong as under the ring: the error is at most this share. Range 0.01-0.05.
   */
  private static final double LEAST_SHARE = 0.02;

  private static final double LARGEST_CONTRAST = 1.2;

  /** What counts as a dark spot, in standard deviations of the structure. Range 1-3. */
  private static final double DARK_SPOT = 1.5;

  /**
   * Reads the frame without ring light, when there is one.
   *
   * @param full the region under full light, room light included
   */
  static Optional<RoomLight> of(CaptureSet set, Region region, Plane full) {
    return set.first(LightState.AMBIENT).map(f -> of(f.image(), region, full));
  }

  private static RoomLight of(ColourImage room, Region region, Plane full) {
    Plane detection = LinearLight.detection(room, region);
    Plane red = LinearLight.channel(room, region, LinearLight.RED);
    Optional<Plane> aligned = FrameAlignment.onto(full, detection);
    boolean tells = aligned.isPresent() && share(detection, full) >= LEAST_SHARE;
    double contrast = tells ? contrast(aligned.get(), full) : 1;
    Plane sharp = aligned.orElseGet(() -> Plane.owning(detection.mat().clone()));
    smooth(detection.mat(), detection.mat());
    smooth(red.mat(), red.mat());
    return new RoomLight(detection, red, sharp, contrast);
  }

  /** All planes it owns. */
  List<Plane> planes() {
    return List.of(detection, red, aligned);
  }

  /** Room light over light under the full ring, 0-1. */
  double share(Plane full) {
    return share(detection, full);
  }

  private static double share(Plane room, Plane full) {
    return Core.mean(room.mat()).val[0] / Math.max(Core.mean(full.mat()).val[0], DARK);
  }

  /**
   * Slope of the room frame's relative structure on that of the full frame, once aligned, over what
   * is darkest in the full frame: pores, not the mottling of the skin, which any light shows alike.
   */
  private static double contrast(Plane aligned, Plane full) {
    try (Scope scope = new Scope()) {
      Mat of = structure(scope, full);
      Mat on = structure(scope, aligned);
      Mat bright = scope.mat();
      double spread = Core.norm(of) / Math.sqrt((double) of.total());
      Core.compare(of, new Scalar(-DARK_SPOT * spread), bright, Core.CMP_GT);
      of.setTo(new Scalar(0), bright);
      return Math.clamp(on.dot(of) / Math.max(of.dot(of), 1e-9), 0, LARGEST_CONTRAST);
    }
  }

  private static Mat structure(Scope scope, Plane plane) {
    Mat fine = scope.mat();
    Mat level = scope.mat();
    Imgproc.GaussianBlur(plane.mat(), fine, new Size(), 1.5);
    smooth(plane.mat(), level);
    Core.subtract(fine, level, fine);
    Core.max(level, new Scalar(DARK), level);
    Core.divide(fine, level, fine);
    return fine;
  }

  /**
   * What the room adds to the detection plane, structure included, where the skin lies under full
   * light. The caller closes it.
   *
   * @param full the region under full light, room light included
   */
  Plane inDetection(Plane full) {
    return like(full, detection);
  }

  /** The same in red. */
  Plane inRed(Plane fullRed) {
    return like(fullRed, red);
  }

  /** room level · (1 + contrast · (full − its level) / its level). */
  private Plane like(Plane full, Plane room) {
    try (Scope scope = new Scope()) {
      Mat level = scope.mat();
      smooth(full.mat(), level);
      Core.max(level, new Scalar(DARK), level);
      Plane model = Plane.ofSize(full.width(), full.height());
      Core.divide(full.mat(), level, model.mat());
      model.mat().convertTo(model.mat(), CvType.CV_32F, contrast, 1 - contrast);
      Core.multiply(model.mat(), room.mat(), model.mat());
      return model;
    }
  }

  /** Takes the room's light out of a frame that lies on the one under full light. */
  static void subtract(Plane frame, Plane room) {
    try (Scope scope = new Scope()) {
      Mat least = scope.mat();
      frame.mat().convertTo(least, CvType.CV_32F, LEAST_RING_SHARE);
      Core.subtract(frame.mat(), room.mat(), frame.mat());
      Core.max(frame.mat(), least, frame.mat());
    }
  }

  private static void smooth(Mat from, Mat to) {
    Imgproc.GaussianBlur(from, to, new Size(), SMOOTHING_PX);
  }
}
