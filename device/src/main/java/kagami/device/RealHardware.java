package kagami.device;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import kagami.config.MirrorConfig;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.MonotonicClock;
import kagami.device.board.PiBoard;
import kagami.device.calibrate.CalibratedLens;
import kagami.device.calibrate.CalibrationFile;
import kagami.device.camera.Camera;
import kagami.device.camera.FlatFieldCamera;
import kagami.device.camera.LiveView;
import kagami.device.camera.RpicamCamera;
import kagami.device.camera.RpicamSettings;
import kagami.device.camera.Sitter;
import kagami.device.camera.V4l2Camera;
import kagami.device.health.CalibrationFits;
import kagami.device.light.GpioRingLight;
import kagami.device.light.GuideRing;
import kagami.device.light.RingLight;
import kagami.device.light.SpiPixelRing;
import kagami.device.sense.DistanceProbe;
import org.tinylog.Logger;

/** The reference design's hardware on a Raspberry Pi. */
final class RealHardware {
  private RealHardware() {}

  /** Opens the board and what hangs on it, the imaging ring first: from then on it is dark. */
  static Hardware open(Parts parts, MirrorConfig config, HardwareChoice.Real choice) {
    MonotonicClock clock = MonotonicClock.system();
    return open(parts, config, choice, new Under(parts.add(PiBoard.open()), clock));
  }

  /**
   * What the hardware hangs on.
   *
   * @param clock the board's
   */
  record Under(Board board, MonotonicClock clock) {}

  /** The same on a board that is open. */
  static Hardware open(Parts parts, MirrorConfig config, HardwareChoice.Real choice, Under under) {
    Board board = under.board;
    MonotonicClock clock = under.clock;
    RingLight ring =
        parts.add(
            GpioRingLight.open(board, Settings.ringPins(config), Settings.limits(config), clock));
    Optional<GuideRing> guideRing = guideRing(parts, config, board, clock);
    Supplier<OptionalDouble> distanceMm =
        choice.distanceMm().orElse(() -> distance(config, board, clock));
    Hardware.Eye eye = eye(parts, config, choice.use(), distanceMm);
    return new Hardware(board, clock, ring, guideRing, eye, Optional.empty());
  }

  static Hardware.Eye eye(
      Parts parts, MirrorConfig config, CameraUse use, Supplier<OptionalDouble> distanceMm) {
    boolean scan = use == CameraUse.SCAN;
    CalibrationFits fits = Settings.calibration(config);
    Optional<CalibrationFile> known = scan ? fits.inUse() : fits.store().newest(fits.camera());
    CalibratedLens lens = new CalibratedLens(known, frames -> Settings.pinhole(config, frames));
    LiveView view =
        new LiveView(
            scan ? lens::scanning : lens::measuring,
            Optional.of(Settings.ring(config)),
            distanceMm);
    Camera camera = camera(config, use, view);
    boolean linear = config.camera().kind() == MirrorConfig.CameraKind.RPICAM_RAW;
    return new Hardware.Eye(
        parts.add(scan && linear ? new FlatFieldCamera(camera, lens::flatField) : camera),
        true,
        Sitter.NOBODY,
        _ -> {},
        known.map(CalibrationFile::id));
  }

  /** A mirror measures without its guide ring, too. */
  private static Optional<GuideRing> guideRing(
      Parts parts, MirrorConfig config, Board board, MonotonicClock clock) {
    try {
      SpiPixelRing pixels = new SpiPixelRing(board, Settings.guideRing(config));
      return Optional.of(parts.add(GuideRing.open(pixels, Settings.guide(config), clock)));
    } catch (BoardException e) {
      Logger.warn(e, "There is no guide ring");
      return Optional.empty();
    }
  }

  /** A camera without a distance still measures, by the size of the iris. */
  private static OptionalDouble distance(MirrorConfig config, Board board, MonotonicClock clock) {
    try {
      return DistanceProbe.measure(board, Settings.distance(config), clock);
    } catch (BoardException e) {
      Logger.warn(e, "No distance is known");
      return OptionalDouble.empty();
    }
  }

  private static Camera camera(MirrorConfig config, CameraUse use, LiveView view) {
    Path runtime = config.data().resolve("run");
    return switch (config.camera().kind()) {
      case RPICAM ->
          new RpicamCamera(
              Settings.rpicam(config, use, RpicamSettings.Stream.YUV420, runtime), view);
      case RPICAM_RAW ->
          new RpicamCamera(Settings.rpicam(config, use, RpicamSettings.Stream.RAW, runtime), view);
      case V4L2 -> new V4l2Camera(Settings.v4l2(config, use), view);
      case PHANTOM, FOLDER -> throw new SetupException(missing(config).orElseThrow());
    };
  }

  /** The program that reads the camera; a USB camera needs none. */
  static Optional<String> cameraTool(MirrorConfig config) {
    return switch (config.camera().kind()) {
      case RPICAM -> Optional.of(tool(config, RpicamSettings.Stream.YUV420));
      case RPICAM_RAW -> Optional.of(tool(config, RpicamSettings.Stream.RAW));
      case V4L2, PHANTOM, FOLDER -> Optional.empty();
    };
  }

  private static String tool(MirrorConfig config, RpicamSettings.Stream stream) {
    return config.camera().rpicam().command().map(Path::toString).orElse(stream.defaultCommand());
  }

  /** Why settings cannot be meant for hardware, if so. */
  static Optional<String> missing(MirrorConfig config) {
    return switch (config.camera().kind()) {
      case RPICAM, RPICAM_RAW, V4L2 -> Optional.empty();
      case PHANTOM, FOLDER ->
          Optional.of(
              "mirror.camera.kind is "
                  + config.camera().kind().name().toLowerCase(Locale.ROOT)
                  + ", which needs no hardware; start with --simulate, or set it to rpicam,"
                  + " rpicam-raw or v4l2");
    };
  }
}
