package kagami.device;

import java.util.Optional;
import java.util.function.Consumer;
import kagami.analysis.phantom.FaceModel;
import kagami.config.MirrorConfig;
import kagami.device.board.Board;
import kagami.device.board.MonotonicClock;
import kagami.device.camera.Camera;
import kagami.device.camera.Sitter;
import kagami.device.light.GuideRing;
import kagami.device.light.RingLight;
import kagami.device.sense.Panel;

/**
 * Everything with a wire, real or simulated.
 *
 * @param board what the rest hangs on
 * @param clock the time of light, frames and sensors
 * @param ring the imaging ring
 * @param guideRing the ring that guides and lights; empty when its bus is missing
 * @param eye the camera
 * @param panel works the simulated senses; empty when the senses are real
 */
record Hardware(
    Board board,
    MonotonicClock clock,
    RingLight ring,
    Optional<GuideRing> guideRing,
    Eye eye,
    Optional<Panel> panel) {

  /**
   * The camera and what is before it.
   *
   * @param camera looks
   * @param live true when the camera shows somebody who can be steered, false when it plays records
   * @param person whom to steer by words, when simulated people listen
   * @param expects may draw a simulated face before it comes
   * @param calibration id of what the camera is calibrated with
   */
  record Eye(
      Camera camera,
      boolean live,
      Sitter person,
      Consumer<FaceModel> expects,
      Optional<String> calibration) {
    /** Shows what nobody steers. */
    static Eye still(Camera camera) {
      return new Eye(camera, false, Sitter.NOBODY, _ -> {}, Optional.empty());
    }
  }

  /** Short for the eye's. */
  Camera camera() {
    return eye.camera;
  }

  /**
   * Opens what was chosen: the one place where real, simulated and played-back hardware part ways.
   *
   * @param parts closes it
   * @throws kagami.device.board.BoardException when this is no Raspberry Pi, or a line or bus is
   *     missing
   * @throws kagami.device.camera.CameraException when the camera, or what it plays, cannot be used
   * @throws SetupException when the settings name a camera of the other sort
   */
  static Hardware open(Parts parts, MirrorConfig config, HardwareChoice choice) {
    return switch (choice) {
      case HardwareChoice.Real real -> RealHardware.open(parts, config, real);
      case HardwareChoice.Simulated simulated -> SimulatedHardware.open(parts, config, simulated);
    };
  }
}
