package kagami.device.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.SettableNanos;
import kagami.device.Waiting;
import kagami.device.board.BoardException;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraFrame;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.Optics;
import kagami.device.light.RingLimits;
import kagami.device.light.RingPins;
import org.junit.jupiter.api.Test;
import org.opencv.core.Scalar;

/** Circuits that would endanger eyes are found out. */
class CutOffTest {
  private static final RingPins PINS = RingPins.DEFAULT;
  private static final int COVER = 21;

  private final SettableNanos clock = new SettableNanos();
  private final SimulatedBoard board = new SimulatedBoard(OutputLatches.inMemory(), clock);

  private List<Finding> with(BooleanSupplier lit) {
    return new CutOff(board, PINS, new Lamp(lit, clock), clock, () -> false).run();
  }

  private boolean sectorsHigh() {
    return PINS.sectors().stream().anyMatch(line -> board.latches().high(line));
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
    Findings.notHere(Findings.named("ring cut-off", all));
  }

  /** Light that ought not to be there is looked at once, in one sector, and not kept on. */
  @Test
  void theFirstLightOfABridgedCircuitEndsTheCheck() {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger looks = new AtomicInteger();
    with(
        () -> {
          most.accumulateAndGet(high(), Math::max);
          looks.addAndGet(high() > 0 ? 1 : 0);
          return high() > 0;
        });
    assertEquals(1, most.get());
    assertEquals(1, looks.get());
    assertEquals(0, high());
  }

  @Test
  void oneBridgedSectorIsFound() {
    int bridged = PINS.sectors().get(5);
    Outcome.Failed failed =
        Findings.failed(
            Findings.named(
                "ring enable",
                with(() -> board.latches().high(bridged) || (sectorsHigh() && edgeWithin(500)))));
    assertTrue(failed.what().contains("sector 5"), failed.what());
  }

  /** A camera that hangs while a sector is lit must not hold it. */
  @Test
  void aLookThatTakesTooLongEndsInTheDark() {
    Duration longest = Duration.ofMillis(50);
    AtomicBoolean wentDark = new AtomicBoolean();
    List<Finding> all =
        new CutOff(
                board,
                PINS,
                new Lamp(
                    () -> {
                      if (high() > 0 && edgeWithin(500)) {
                        Waiting.until("dark", Duration.ofSeconds(20), () -> high() == 0);
                        wentDark.set(true);
                        return true;
                      }
                      return false;
                    },
                    clock),
                clock,
                longest,
                () -> false)
            .run();
    assertTrue(wentDark.get());
    assertTrue(
        Findings.failed(Findings.named("ring cut-off", all)).what().contains("50 ms"),
        all.toString());
  }

  private int high() {
    return (int) PINS.sectors().stream().filter(board.latches()::high).count();
  }

  /** The same sector again and again must not shine through, whatever the one-shot does. */
  @Test
  void betweenTwoRaisesItIsDark() {
    List<long[]> raised = new ArrayList<>();
    for (int line : PINS.sectors()) {
      board.watch(line, (high, atNs) -> raised.add(new long[] {high ? 1 : 0, atNs}));
    }
    try (BriefLight light = BriefLight.open(board, PINS, clock, BriefLight.LONGEST)) {
      for (int i = 0; i < 3; i++) {
        light.raise(0);
        clock.advanceMs(2000);
      }
    }
    assertEquals(6, raised.size());
    for (int i = 2; i < raised.size(); i += 2) {
      long darkNs = raised.get(i)[1] - raised.get(i - 1)[1];
      assertTrue(darkNs >= RingLimits.LEAST_DARK.toNanos(), darkNs + " ns");
    }
  }

  @Test
  void aPinThatDoesNotFollowKeepsNoOtherHighAndNothingIsLitAnyMore() {
    boolean[] stuck = {false};
    board.watch(
        PINS.sectors().getFirst(),
        (high, _) -> {
          if (stuck[0] && !high) {
            throw new BoardException("pin broken");
          }
        });
    BriefLight light = BriefLight.open(board, PINS, clock, BriefLight.LONGEST);
    light.raise(0);
    light.edge();
    stuck[0] = true;
    assertThrows(BoardException.class, light::lower);
    assertFalse(board.latches().high(PINS.masterEnable()));
    stuck[0] = false;
    assertThrows(BoardException.class, () -> light.raise(3));
    light.edge();
    assertFalse(board.latches().high(PINS.masterEnable()));
    assertEquals(0, high());
    light.close();
  }

  @Test
  void aCoverThatIsClosedMeanwhileEndsItAndNothingIsBlamed() {
    AtomicBoolean covered = new AtomicBoolean();
    board.wire(COVER, covered::get);
    List<Finding> all =
        new WhileOpen(
                board,
                COVER,
                "ring cut-off",
                closed ->
                    new CutOff(
                        board,
                        PINS,
                        new Lamp(
                            () -> {
                              covered.set(high() > 0);
                              return false;
                            },
                            clock),
                        clock,
                        closed))
            .run();
    Findings.notHere(Findings.named("ring cut-off", all));
    assertEquals(1, all.size());
    assertEquals(0, high());
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
    Outcome.Failed dark = Findings.failed(Findings.named("ring enable", all));
    assertTrue(dark.likelyCause().startsWith("nobody before the mirror"), dark.likelyCause());
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
          OptionalDouble.empty(),
          Optional.empty());
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
