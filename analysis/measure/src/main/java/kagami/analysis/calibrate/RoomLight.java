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
 * What the room alone adds to every frame of one region, where the skin lies under full light: the
 * frame without ring light, brought onto the full one. Pits are shaded less by the lamps of a room
 * than by the ring, and fine structure less than broad, so the frame itself is taken; only what is
 * finer than {@link #DENOISE_PX}, where noise rules it, comes from the full frame, paler by {@link
 * #FINE_CONTRAST}.
 *
 * <p>Where it holds too little light to be aligned, the room is taken to show the skin as the full
 * ring does: its smooth level times the relative structure of the full frame.
 *
 * @param detection in the detection plane, closed by the receiver
 * @param red in red, closed by the receiver
 * @param unsmoothed in the plane of the least noise, that and the finest structure as recorded,
 *     closed by the receiver
 */
record RoomLight(Plane detection, Plane red, Plane unsmoothed) {
  /** Sigma of the levels, px, 6-30. Smaller follows shadows of the room more sharply. */
  private static final double SMOOTHING_PX = 12;

  /** Sigma that takes the noise out of the room's frame, px. Larger: less noise, paler pits. */
  private static final double DENOISE_PX = 1.5;

  /**
   * Contrast of finer structure under room light over that under the ring, 0.5-1. From rendered
   * skin at 5 and 20 % room light: 0.54-0.85, more in dark spots.
   */
  private static final double FINE_CONTRAST = 0.85;

  /** At least this share of a frame is taken to be ring light, so that logarithms stay finite. */
  private static final double LEAST_RING_SHARE = 0.05;

  /** Light below this share of full scale counts as this, so that divisions stay finite. */
  private static final double DARK = 2e-3;

  /**
   * Reads the frame without ring light, when there is one.
   *
   * @param full the region under full light, room light included
   * @param fullRed the same in red
   * @param still the region under full light, made ready; empty when it is too small
   */
  static Optional<RoomLight> of(
      CaptureSet set, Region region, Plane full, Plane fullRed, Optional<StillFrame> still) {
    return set.first(LightState.AMBIENT).map(f -> of(f.image(), region, full, fullRed, still));
  }

  private static RoomLight of(
      ColourImage room, Region region, Plane full, Plane fullRed, Optional<StillFrame> still) {
    try (Plane detection = LinearLight.detection(room, region);
        Plane red = LinearLight.channel(room, region, LinearLight.RED)) {
      Optional<FrameAlignment.Motion> motion = still.flatMap(s -> s.find(detection));
      if (motion.isEmpty()) {
        Plane model = like(full, detection);
        Plane redModel = like(fullRed, red);
        return new RoomLight(model, redModel, LinearLight.leastNoise(model, redModel));
      }
      Plane alignedDetection = FrameAlignment.resampled(detection, motion.get());
      Plane alignedRed = FrameAlignment.resampled(red, motion.get());
      Plane unsmoothed = LinearLight.leastNoise(alignedDetection, alignedRed);
      return new RoomLight(
          sharpened(alignedDetection, full), sharpened(alignedRed, fullRed), unsmoothed);
    }
  }

  /** Replaces the finest structure of a room's frame, in place. */
  private static Plane sharpened(Plane room, Plane full) {
    try (Scope scope = new Scope()) {
      Mat fine = scope.mat();
      Mat level = scope.mat();
      Mat share = scope.mat();
      Imgproc.GaussianBlur(full.mat(), fine, new Size(), DENOISE_PX);
      Core.subtract(full.mat(), fine, fine);
      ReducedBlur.blur(full.mat(), level, SMOOTHING_PX);
      ReducedBlur.blur(room.mat(), share, SMOOTHING_PX);
      Core.max(level, new Scalar(DARK), level);
      Core.divide(share, level, share);
      Core.multiply(fine, share, fine);
      Imgproc.GaussianBlur(room.mat(), room.mat(), new Size(), DENOISE_PX);
      Core.scaleAdd(fine, FINE_CONTRAST, room.mat(), room.mat());
      return room;
    }
  }

  /** Its planes. */
  List<Plane> planes() {
    return List.of(detection, red, unsmoothed);
  }

  /** The smooth level of the room times the full frame over its own. */
  private static Plane like(Plane full, Plane room) {
    try (Scope scope = new Scope()) {
      Mat level = scope.mat();
      Mat roomLevel = scope.mat();
      ReducedBlur.blur(full.mat(), level, SMOOTHING_PX);
      ReducedBlur.blur(room.mat(), roomLevel, SMOOTHING_PX);
      Core.max(level, new Scalar(DARK), level);
      Plane model = Plane.ofSize(full.width(), full.height());
      Core.divide(full.mat(), level, model.mat());
      Core.multiply(model.mat(), roomLevel, model.mat());
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
}
