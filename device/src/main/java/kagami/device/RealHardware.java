package kagami.device;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import kagami.analysis.capture.CameraGeometry;
import kagami.config.MirrorConfig;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.MonotonicClock;
import kagami.device.board.PiBoard;
import kagami.device.calibrate.CalibrationFile;
import kagami.device.calibrate.CalibrationStore;
import kagami.device.camera.Camera;
import kagami.device.camera.FlatFieldCamera;
import kagami.device.camera.LiveView;
import kagami.device.camera.RpicamCamera;
import kagami.device.camera.RpicamSettings;
import kagami.device.camera.Sitter;
import kagami.device.camera.V4l2Camera;
import kagami.device.light.GpioRingLight;
import kagami.device.light.GuideRing;
import kagami.device.light.RingLight;
import kagami.device.light.RingPins;
import kagami.device.light.SpiPixelRing;
import kagami.device.sense.Senses;
import org.tinylog.Logger;

/** The reference design's hardware on a Raspberry Pi. */
final class RealHardware {
  private RealHardware() {}

  /**
   * Opens the board and what hangs on it, the ring first: from then on it is dark.
   *
   * @param runtime folder for pipes
   * @param distanceMm what the distance sensor says at present
   * @throws BoardException when this is no Raspberry Pi, or a line or bus is missing
   */
  static Hardware build(
      Parts parts, MirrorConfig config, Path runtime, Supplier<OptionalDouble> distanceMm) {
    MonotonicClock clock = MonotonicClock.system();
    Board board = parts.add(PiBoard.open());
    RingLight ring =
        parts.add(GpioRingLight.open(board, RingPins.DEFAULT, Settings.limits(config), clock));
    Optional<CalibrationFile> known = new CalibrationStore(config.data()).newest();
    Optional<GuideRing> guideRing = guideRing(parts, config, board, clock);
    LiveView view =
        new LiveView(
            Optional.of(pinhole(config, known)), Optional.of(Settings.referenceRing()), distanceMm);
    Camera camera = parts.add(flat(camera(config, runtime, view), config, known));
    return new Hardware(
        ring,
        guideRing,
        camera,
        true,
        Sitter.NOBODY,
        _ -> {},
        Optional.empty(),
        known.map(CalibrationFile::id),
        listener -> Senses.open(board, Settings.senses(config), clock, listener));
  }

  /** Linear frames of the size that was calibrated lose the lens's darkening. */
  private static Camera flat(Camera camera, MirrorConfig config, Optional<CalibrationFile> known) {
    MirrorConfig.Rpicam mode = config.camera().rpicam();
    return known
        .map(CalibrationFile::flatField)
        .filter(_ -> config.camera().kind() == MirrorConfig.CameraKind.RPICAM_RAW)
        .filter(flat -> flat.width() == mode.modeWidth() && flat.height() == mode.modeHeight())
        .<Camera>map(flat -> new FlatFieldCamera(camera, flat))
        .orElse(camera);
  }

  /** As calibrated, else as the lens says. */
  private static CameraGeometry pinhole(MirrorConfig config, Optional<CalibrationFile> known) {
    return known.map(CalibrationFile::pinhole).orElseGet(() -> Settings.pinhole(config));
  }

  /** A mirror measures without its guide ring, too. */
  private static Optional<GuideRing> guideRing(
      Parts parts, MirrorConfig config, Board board, MonotonicClock clock) {
    try {
      SpiPixelRing pixels = new SpiPixelRing(board, Settings.GUIDE_RING);
      return Optional.of(parts.add(GuideRing.open(pixels, Settings.guide(config), clock)));
    } catch (BoardException e) {
      Logger.warn(e, "There is no guide ring");
      return Optional.empty();
    }
  }

  private static Camera camera(MirrorConfig config, Path runtime, LiveView view) {
    return switch (config.camera().kind()) {
      case RPICAM ->
          new RpicamCamera(Settings.rpicam(config, RpicamSettings.Stream.YUV420, runtime), view);
      case RPICAM_RAW ->
          new RpicamCamera(Settings.rpicam(config, RpicamSettings.Stream.RAW, runtime), view);
      case V4L2 -> new V4l2Camera(Settings.v4l2(config), view);
      case PHANTOM, FOLDER -> throw new SetupException(missing(config).orElseThrow());
    };
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
