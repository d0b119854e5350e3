package kagami.device;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.StandardRig;
import kagami.config.MirrorConfig;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.PiBoard;
import kagami.device.board.SimulatedBoard;
import kagami.device.calibrate.CalibrationFile;
import kagami.device.calibrate.CalibrationStore;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.LiveView;
import kagami.device.camera.NanoClock;
import kagami.device.camera.PhantomCamera;
import kagami.device.camera.RpicamCamera;
import kagami.device.camera.RpicamSettings;
import kagami.device.camera.Surroundings;
import kagami.device.light.GpioRingLight;
import kagami.device.light.RingLight;
import kagami.device.light.RingPins;
import kagami.device.light.SimulatedRingLight;
import kagami.device.sense.DistanceProbe;
import kagami.device.sense.DistanceSettings;
import kagami.device.sense.SensePins;
import kagami.device.sense.SimulatedPanel;
import org.tinylog.Logger;

/**
 * Board, ring and camera of commands that work the hardware without a session.
 *
 * @param parts what is closed with it
 */
record Rig(Board board, RingLight ring, Camera camera, MonotonicClock clock, Parts parts)
    implements AutoCloseable {
  /** Program that reads a Raspberry Pi's camera. */
  static final String CAMERA_TOOL = RpicamSettings.Stream.RAW.defaultCommand();

  /** Where a simulated person sits, mm. */
  private static final double SITTING_MM = 440;

  /** A dim bathroom. */
  private static final double ROOM_LIGHT = 0.02;

  /**
   * What a simulated camera shows.
   *
   * @param seed which person
   */
  record Simulated(int width, int height, long seed) {}

  /** A simulated board and a simulated person. */
  static Rig simulated(MirrorConfig config, Simulated shown) {
    MonotonicClock clock = MonotonicClock.system();
    return built(
        parts -> {
          SimulatedBoard board = parts.add(new SimulatedBoard(OutputLatches.inMemory(), clock));
          new SimulatedPanel(board, SensePins.DEFAULT, DistanceSettings.DEFAULT, clock)
              .distance(SITTING_MM);
          SimulatedRingLight ring =
              parts.add(
                  SimulatedRingLight.open(board, RingPins.DEFAULT, Settings.limits(config), clock));
          PhantomCamera.Settings settings =
              new PhantomCamera.Settings(
                  Settings.simulatedCamera(config),
                  shown.width,
                  shown.height,
                  ROOM_LIGHT,
                  shown.seed);
          Camera camera =
              parts.add(
                  new PhantomCamera(
                      settings,
                      Surroundings.constant(FaceModel.of(shown.seed), ROOM_LIGHT),
                      ring,
                      NanoClock.SYSTEM));
          return new Rig(board, ring, camera, clock, parts);
        });
  }

  /**
   * The hardware of this machine.
   *
   * @throws BoardException when the board, or a pin of the ring, cannot be used
   */
  static Rig real(MirrorConfig config) {
    return real(config, settings -> settings);
  }

  /** The same with other settings of the camera than a scan's. */
  static Rig real(MirrorConfig config, UnaryOperator<CameraSettings> change) {
    MonotonicClock clock = MonotonicClock.system();
    return built(
        parts -> {
          Board board = parts.add(PiBoard.open());
          RingLight ring =
              parts.add(
                  GpioRingLight.open(board, RingPins.DEFAULT, Settings.limits(config), clock));
          Camera camera =
              parts.add(new RpicamCamera(rpicam(config, change), view(config, board, clock)));
          return new Rig(board, ring, camera, clock, parts);
        });
  }

  /** As a scan's, but of the whole sensor. */
  private static RpicamSettings rpicam(MirrorConfig config, UnaryOperator<CameraSettings> change) {
    RpicamSettings scans =
        Settings.rpicam(config, RpicamSettings.Stream.RAW, config.data().resolve("run"));
    return new RpicamSettings(
        scans.tool(),
        scans.mode(),
        scans.mode().width(),
        scans.mode().height(),
        change.apply(scans.locked()),
        scans.runtime());
  }

  /** The pinhole is that of the newest calibration. */
  private static LiveView view(MirrorConfig config, Board board, MonotonicClock clock) {
    Optional<CameraGeometry> pinhole =
        new CalibrationStore(config.data()).newest().map(CalibrationFile::pinhole);
    return new LiveView(
        pinhole, Optional.of(StandardRig.standardRing()), () -> distance(board, clock));
  }

  /** A camera without a distance still measures, by the size of the iris. */
  private static OptionalDouble distance(Board board, MonotonicClock clock) {
    try {
      return DistanceProbe.measure(board, DistanceSettings.DEFAULT, clock);
    } catch (BoardException e) {
      Logger.warn(e, "No distance is known");
      return OptionalDouble.empty();
    }
  }

  private interface Building {
    Rig in(Parts parts);
  }

  private static Rig built(Building building) {
    Parts parts = new Parts();
    boolean whole = false;
    try {
      Rig rig = building.in(parts);
      whole = true;
      return rig;
    } finally {
      if (!whole) {
        parts.close();
      }
    }
  }

  /** Dark, everything given back. Idempotent. */
  @Override
  public void close() {
    parts.close();
  }
}
