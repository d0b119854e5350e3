package kagami.device;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import kagami.analysis.phantom.FaceModel;
import kagami.config.MirrorConfig;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.camera.Camera;
import kagami.device.camera.FolderCamera;
import kagami.device.camera.NanoClock;
import kagami.device.camera.PhantomCamera;
import kagami.device.camera.Sitter;
import kagami.device.camera.Surroundings;
import kagami.device.capture.LightPlan;
import kagami.device.light.GuideRing;
import kagami.device.light.Pixel;
import kagami.device.light.RingPins;
import kagami.device.light.SimulatedPixelRing;
import kagami.device.light.SimulatedRingLight;
import kagami.device.sense.DistanceSettings;
import kagami.device.sense.SensePins;
import kagami.device.sense.Senses;
import kagami.device.sense.SimulatedPanel;

/** A mirror without hardware: a board in memory, and a person or records before the camera. */
final class SimulatedHardware {
  /** A dim bathroom: room light on the skin as a share of the imaging ring's. */
  private static final double ROOM_LIGHT = 0.02;

  /** The guide ring at its most, as a share of the imaging ring's light on the skin. */
  private static final double GUIDE_RING_LIGHT = 0.08;

  private SimulatedHardware() {}

  static Hardware build(Parts parts, MirrorConfig config, long seed, Supplier<FaceModel> face) {
    MonotonicClock clock = MonotonicClock.system();
    SimulatedBoard board = parts.add(new SimulatedBoard(OutputLatches.inMemory(), clock));
    SimulatedPanel panel =
        new SimulatedPanel(board, SensePins.DEFAULT, DistanceSettings.DEFAULT, clock);
    panel.presence(true);
    SimulatedRingLight ring =
        parts.add(SimulatedRingLight.open(board, RingPins.DEFAULT, Settings.limits(config), clock));
    SimulatedPixelRing pixels = new SimulatedPixelRing(Settings.GUIDE_RING.pixels(), clock);
    GuideRing guideRing = parts.add(GuideRing.open(pixels, Settings.guide(config), clock));
    Surroundings around =
        new Surroundings(face, () -> ROOM_LIGHT, vanityLight(pixels), panel::covered);
    Eye eye = eye(parts, config, seed, ring, around);
    return new Hardware(
        ring,
        Optional.of(guideRing),
        eye.camera,
        eye.live,
        eye.person,
        eye.expects,
        Optional.of(panel),
        Optional.empty(),
        listener -> Senses.open(board, Settings.senses(config), clock, listener));
  }

  private static DoubleSupplier vanityLight(SimulatedPixelRing pixels) {
    return () ->
        GUIDE_RING_LIGHT * pixels.visible().stream().mapToDouble(Pixel::level).average().orElse(0);
  }

  private record Eye(Camera camera, boolean live, Sitter person, Consumer<FaceModel> expects) {}

  private static Eye eye(
      Parts parts, MirrorConfig config, long seed, SimulatedRingLight ring, Surroundings around) {
    return switch (config.camera().kind()) {
      case PHANTOM -> {
        PhantomCamera phantom =
            parts.add(
                new PhantomCamera(
                    new PhantomCamera.Settings(
                        Settings.simulatedCamera(config),
                        config.camera().width(),
                        config.camera().height(),
                        ROOM_LIGHT,
                        seed),
                    around,
                    ring,
                    NanoClock.SYSTEM));
        yield new Eye(phantom, true, phantom.sitter(), phantom::expect);
      }
      case FOLDER -> {
        FolderCamera folder =
            parts.add(
                new FolderCamera(
                    config.camera().folder().orElseThrow(),
                    LightPlan.everyState(),
                    ring,
                    NanoClock.SYSTEM));
        yield new Eye(folder, false, Sitter.NOBODY, _ -> {});
      }
      case RPICAM, RPICAM_RAW, V4L2 ->
          throw new SetupException(
              "mirror.camera.kind names a real camera; leave out --simulate, or set it to phantom"
                  + " or folder");
    };
  }
}
