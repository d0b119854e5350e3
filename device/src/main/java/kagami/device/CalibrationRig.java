package kagami.device;

import kagami.config.MirrorConfig;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.calibrate.Assistant;
import kagami.device.calibrate.Scene;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.CardCamera;
import kagami.device.camera.NanoClock;
import kagami.device.camera.PhantomCamera;
import kagami.device.light.RingLight;
import kagami.device.light.RingPins;
import kagami.device.light.SimulatedRingLight;
import org.tinylog.Logger;

/**
 * Ring, camera and assistant of a calibration. White paper is two to three times as bright as skin,
 * so exposure is shorter than for a scan.
 */
record CalibrationRig(Camera camera, RingLight ring, Assistant assistant, Parts parts)
    implements AutoCloseable {
  /**
   * Share of a scan's exposure, 0.1 to 0.6. Larger is less noisy, smaller keeps white paper at 350
   * mm below full scale. 0.3: white of 1.95 times full scale at the working point, times 1.5 there.
   */
  private static final double EXPOSURE = 0.3;

  /**
   * Vignetting is smooth and corners are found to a tenth of a pixel: a sixth of the width does.
   */
  private static final int WIDTH = 676;

  private static final int HEIGHT = 507;

  /** A card in simulated hands. */
  static CalibrationRig simulated(MirrorConfig config, long seed) {
    MonotonicClock clock = MonotonicClock.system();
    Parts parts = new Parts();
    SimulatedBoard board = parts.add(new SimulatedBoard(OutputLatches.inMemory(), clock));
    SimulatedRingLight ring =
        parts.add(SimulatedRingLight.open(board, RingPins.DEFAULT, Settings.limits(config), clock));
    CardCamera camera =
        parts.add(
            new CardCamera(
                new PhantomCamera.Settings(
                    shorter(Settings.simulatedCamera(config)), WIDTH, HEIGHT, 0, seed),
                ring,
                NanoClock.SYSTEM));
    return new CalibrationRig(camera, ring, new SimulatedHands(camera), parts);
  }

  /**
   * This machine's hardware.
   *
   * @throws kagami.device.board.BoardException when it cannot be used
   */
  static CalibrationRig real(MirrorConfig config, Assistant assistant) {
    Parts parts = new Parts();
    Rig rig = parts.add(Rig.real(config, CalibrationRig::shorter));
    return new CalibrationRig(rig.camera(), rig.ring(), assistant, parts);
  }

  private static CameraSettings shorter(CameraSettings scan) {
    return new CameraSettings(
        Math.max(0.1, EXPOSURE * scan.exposureMs()),
        scan.analogueGain(),
        scan.redGain(),
        scan.blueGain());
  }

  private record SimulatedHands(CardCamera camera) implements Assistant {
    @Override
    public boolean ready(Scene what) {
      switch (what) {
        case Scene.Covered() -> camera.cover();
        case Scene.White(double distanceMm) -> camera.showWhite(distanceMm);
        case Scene.Scale(double distanceMm) -> camera.showScale(distanceMm);
      }
      return true;
    }

    @Override
    public void again(String why) {
      Logger.warn("A simulated card could not serve: {}", why);
    }
  }

  @Override
  public void close() {
    parts.close();
  }
}
