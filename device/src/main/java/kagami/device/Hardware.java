package kagami.device;

import java.util.Optional;
import java.util.function.Consumer;
import kagami.analysis.phantom.FaceModel;
import kagami.device.camera.Camera;
import kagami.device.camera.Sitter;
import kagami.device.light.GuideRing;
import kagami.device.light.RingLight;
import kagami.device.sense.Panel;
import kagami.device.sense.SenseEvent;
import kagami.device.sense.Senses;

/**
 * Everything with a wire, real or simulated.
 *
 * @param ring the imaging ring
 * @param guideRing the ring that guides and lights; empty when its bus is missing
 * @param camera looks
 * @param live true when the camera shows somebody who can be steered, false when it plays records
 * @param person whom to steer by words, when simulated people listen
 * @param expects may draw a simulated face before it comes
 * @param panel works the simulated senses; empty when the senses are real
 * @param calibration id of what the camera is calibrated with
 * @param senses begins to feel
 */
record Hardware(
    RingLight ring,
    Optional<GuideRing> guideRing,
    Camera camera,
    boolean live,
    Sitter person,
    Consumer<FaceModel> expects,
    Optional<Panel> panel,
    Optional<String> calibration,
    Feel senses) {

  /** Opens buttons, cover, presence and distance. */
  interface Feel {
    Senses open(Consumer<SenseEvent> listener);
  }
}
