package kagami.device.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;
import kagami.device.SettableNanos;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraFrame;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.Optics;
import kagami.device.light.RingPins;
import org.junit.jupiter.api.Test;
import org.opencv.core.Scalar;

/** Circuits that would endanger eyes are found out. */
class CutOffTest {
  private static final RingPins PINS = RingPins.DEFAULT;

  private final SettableNanos clock = new SettableNanos();
  private final SimulatedBoard board = new SimulatedBoard(OutputLatches.inMemory(), clock);

  private List<Finding> with(BooleanSupplier lit) {
    return new CutOff(board, PINS, new Lamp(lit, clock), clock).run();
  }

  private boolean sectorsHigh() {
    return board.latches().high(PINS.sectors().getFirst());
  }

  private boolean edgeWithin(long milliseconds) {
    long rose = board.latches().roseAtNs(PINS.masterEnable());
    return rose != 0 && clock.now() - rose < milliseconds * 1_000_000;
  }

  @Test
  void aRightCircuitIsFine() {
    with(() -> sectorsHigh() && edgeWithin(500))
        .forEach(finding -> Findings.fine(finding.outcome()));
  }

  @Test
  void driversPastTheOneShotFail() {
    List<Finding> all = with(this::sectorsHigh);
    Findings.failed(Findings.named("ring enable", all));
    Findings.failed(Findings.named("ring cut-off", all));
  }

  @Test
  void aOneShotThatHoldsTooLongFails() {
    List<Finding> all = with(() -> sectorsHigh() && edgeWithin(11_000));
    Findings.fine(Findings.named("ring enable", all));
    Findings.failed(Findings.named("ring cut-off", all));
  }

  @Test
  void aRingThatNeverLightsFails() {
    List<Finding> all = with(() -> false);
    Findings.failed(Findings.named("ring enable", all));
    Findings.notHere(Findings.named("ring cut-off", all));
  }

  /** Sees grey when lit, and near black when not. */
  private record Lamp(BooleanSupplier lit, SettableNanos clock) implements Camera {
    @Override
    public String kind() {
      return "lamp";
    }

    @Override
    public CameraSettings settings() {
      return CameraSettings.DEFAULT;
    }

    @Override
    public Optics optics() {
      return new Optics(
          Duration.ofMillis(10),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());
    }

    @Override
    public void prepare() {}

    @Override
    public Grab next(long notBeforeNs, Duration patience) {
      ColourImage image = ColourImage.ofSize(48, 36, ColourImage.Encoding.SRGB8);
      clock.waitUntil(notBeforeNs + 30_000_000);
      double level = lit.getAsBoolean() ? 150 : 5;
      image.mat().setTo(new Scalar(level, level, level));
      return new Grab.Taken(
          new CameraFrame(image, new Exposure(20, 1, 2.35, 1.85, Math.max(notBeforeNs, 1))));
    }

    @Override
    public void rest() {}

    @Override
    public void close() {}
  }
}
