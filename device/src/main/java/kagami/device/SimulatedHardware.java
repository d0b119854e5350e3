package kagami.device;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import kagami.config.MirrorConfig;
import kagami.device.HardwareChoice.Subject;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.camera.CardCamera;
import kagami.device.camera.FolderCamera;
import kagami.device.camera.NanoClock;
import kagami.device.camera.PhantomCamera;
import kagami.device.camera.Surroundings;
import kagami.device.capture.LightPlan;
import kagami.device.light.GuideRing;
import kagami.device.light.Pixel;
import kagami.device.light.SimulatedPixelRing;
import kagami.device.light.SimulatedRingLight;
import kagami.device.sense.SimulatedPanel;

/**
 * A mirror without hardware: a board in memory, and a person, cards or records before the camera.
 */
final class SimulatedHardware {
  /** A dim bathroom: room light on the skin as a share of the imaging ring's. */
  private static final double ROOM_LIGHT = 0.02;

  /** The guide ring at its most, as a share of the imaging ring's light on the skin. */
  private static final double GUIDE_RING_LIGHT = 0.08;

  /** Where a simulated person sits, mm. */
  private static final double SITTING_MM = 440;

  private final Parts parts;
  private final MirrorConfig config;
  private final HardwareChoice.Simulated choice;
  private final SimulatedRingLight ring;
  private final NanoClock clock;

  private SimulatedHardware(
      Parts parts, MirrorConfig config, HardwareChoice.Simulated choice, SimulatedRingLight ring) {
    this.parts = parts;
    this.config = config;
    this.choice = choice;
    this.ring = ring;
    this.clock = new CameraClock(choice.clock());
  }

  static Hardware open(Parts parts, MirrorConfig config, HardwareChoice.Simulated choice) {
    MonotonicClock clock = choice.clock();
    SimulatedBoard board = parts.add(new SimulatedBoard(OutputLatches.inMemory(), clock));
    SimulatedPanel panel =
        new SimulatedPanel(board, Settings.sensePins(config), Settings.distance(config), clock);
    panel.presence(true);
    panel.distance(SITTING_MM);
    SimulatedRingLight ring =
        parts.add(
            SimulatedRingLight.open(
                board, Settings.ringPins(config), Settings.limits(config), clock));
    SimulatedPixelRing pixels = new SimulatedPixelRing(Settings.guideRing(config).pixels(), clock);
    GuideRing guideRing = parts.add(GuideRing.open(pixels, Settings.guide(config), clock));
    Hardware.Eye eye =
        new SimulatedHardware(parts, config, choice, ring).eye(vanityLight(pixels), panel);
    return new Hardware(board, clock, ring, Optional.of(guideRing), eye, Optional.of(panel));
  }

  private static DoubleSupplier vanityLight(SimulatedPixelRing pixels) {
    return () ->
        GUIDE_RING_LIGHT * pixels.visible().stream().mapToDouble(Pixel::level).average().orElse(0);
  }

  private Hardware.Eye eye(DoubleSupplier vanityLight, SimulatedPanel panel) {
    return switch (choice.subject()) {
      case Subject.Cards(long seed) ->
          Hardware.Eye.still(parts.add(new CardCamera(settings(seed), ring, clock)));
      case Subject.Person person -> person(person, vanityLight, panel);
    };
  }

  private Hardware.Eye person(
      Subject.Person person, DoubleSupplier vanityLight, SimulatedPanel panel) {
    return switch (config.camera().kind()) {
      case PHANTOM -> {
        Surroundings around =
            new Surroundings(person.face(), () -> ROOM_LIGHT, vanityLight, panel::covered);
        PhantomCamera phantom =
            parts.add(new PhantomCamera(settings(person.seed()), around, ring, clock));
        yield new Hardware.Eye(phantom, true, phantom.sitter(), phantom::expect, Optional.empty());
      }
      case FOLDER ->
          Hardware.Eye.still(
              parts.add(
                  new FolderCamera(
                      config.camera().folder().orElseThrow(),
                      LightPlan.everyState(),
                      ring,
                      clock)));
      case RPICAM, RPICAM_RAW, V4L2 ->
          throw new SetupException(
              "mirror.camera.kind names a real camera; leave out --simulate, or set it to phantom"
                  + " or folder");
    };
  }

  private PhantomCamera.Settings settings(long seed) {
    return new PhantomCamera.Settings(
        Settings.simulatedCamera(config, choice.use()),
        config.camera().width(),
        config.camera().height(),
        ROOM_LIGHT,
        seed);
  }

  /** The board's time, as cameras ask for it. */
  private record CameraClock(MonotonicClock clock) implements NanoClock {
    @Override
    public long now() {
      return clock.getAsLong();
    }

    @Override
    public void waitUntil(long timeNs) {
      clock.waitUntil(timeNs);
    }
  }
}
