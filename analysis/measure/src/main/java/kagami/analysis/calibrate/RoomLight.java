package kagami.analysis.calibrate;

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
 * What the room alone adds to every frame of one region, and how it is taken out: a frame is split
 * into its smooth level and the structure on it; the level loses the room's smooth level, the
 * structure loses what the room contributes to it. Lamps of a room shade pits less than the ring
 * does, so that contribution is a share of its own, {@link #contrast}.
 *
 * <p>Subtracting the room frame itself was tried: it takes a sharp, noisy picture from another one
 * that lies up to three pixels beside it, and with 20 % room light the contrast of pores came out
 * up to 76 % too strong. Taking the structure to be as strong under the room's light as under the
 * ring's lost up to 14 % of the dark deficit.
 *
 * @param detection smooth light of the room in the detection plane, closed by the receiver
 * @param red the same in red, closed by the receiver
 * @param contrast structure under room light over that under the full ring, in dark spots, 0 to 1.2
 */
record RoomLight(Plane detection, Plane red, double contrast) {
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
    double contrast = share(detection, full) < LEAST_SHARE ? 1 : contrast(detection, full);
    smooth(detection.mat(), detection.mat());
    smooth(red.mat(), red.mat());
    return new RoomLight(detection, red, contrast);
  }

  private static double share(Plane room, Plane full) {
    return Core.mean(room.mat()).val[0] / Math.max(Core.mean(full.mat()).val[0], DARK);
  }

  /**
   * Slope of the room frame's relative structure on that of the full frame, once aligned, over what
   * is darkest in the full frame: pores, not the mottling of the skin, which any light shows alike.
   */
  private static double contrast(Plane room, Plane full) {
    Optional<Plane> aligned = FrameAlignment.onto(full, room);
    if (aligned.isEmpty()) {
      return 1;
    }
    try (Plane a = aligned.get();
        Scope scope = new Scope()) {
      Mat of = structure(scope, full);
      Mat on = structure(scope, a);
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

  /** Takes the room out of a frame of the detection plane that lies on the full one. */
  void removeFrom(Plane frame) {
    remove(frame, detection);
  }

  /** Takes the room out of the red channel of the full frame. */
  void removeFromRed(Plane frame) {
    remove(frame, red);
  }

  /** level · (1 − s) + (frame − level) · (1 − s · contrast), s being the room's share. */
  private void remove(Plane frame, Plane room) {
    try (Scope scope = new Scope()) {
      Mat level = scope.mat();
      Mat share = scope.mat();
      Mat keep = scope.mat();
      smooth(frame.mat(), level);
      Core.subtract(frame.mat(), level, frame.mat());
      Core.max(level, new Scalar(DARK), level);
      Core.divide(room.mat(), level, share);
      Core.min(share, new Scalar(1 - LEAST_RING_SHARE), share);
      share.convertTo(keep, CvType.CV_32F, -contrast, 1);
      Core.multiply(frame.mat(), keep, frame.mat());
      share.convertTo(keep, CvType.CV_32F, -1, 1);
      Core.multiply(level, keep, level);
      Core.add(frame.mat(), level, frame.mat());
      Core.max(frame.mat(), new Scalar(0), frame.mat());
    }
  }

  private static void smooth(Mat from, Mat to) {
    Imgproc.GaussianBlur(from, to, new Size(), SMOOTHING_PX);
  }
}
