package kagami.device.sense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import kagami.device.Waiting;
import kagami.device.board.BoardException;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.sense.SenseEvent.Distance;
import kagami.device.sense.SenseEvent.Presence;
import kagami.device.sense.SenseEvent.Press;
import kagami.device.sense.SenseEvent.Pressed;
import kagami.device.sense.SenseEvent.Shutter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All senses on a simulated board, worked through its panel. */
class SensesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Senses.Parts PARTS =
      new Senses.Parts(
          SensePins.DEFAULT,
          new SenseSettings(
              Duration.ofMillis(30), Duration.ofSeconds(1), Duration.ofSeconds(1), 900),
          Optional.of(DistanceSettings.DEFAULT));

  private final MonotonicClock clock = MonotonicClock.system();
  private final SimulatedBoard board = new SimulatedBoard(OutputLatches.inMemory(), clock);
  private final SimulatedPanel panel =
      new SimulatedPanel(board, PARTS.pins(), DistanceSettings.DEFAULT, clock);
  private final List<SenseEvent> told = new CopyOnWriteArrayList<>();
  private final Senses senses = Senses.open(board, PARTS, clock, told::add);

  @AfterEach
  void close() {
    senses.close();
    senses.close();
    board.input(PARTS.pins().next(), "free again", SimulatedBoard.Pull.UP);
  }

  private <T extends SenseEvent> T await(Class<T> kind, Predicate<T> what) {
    Waiting.until(
        kind.getSimpleName() + " in " + told,
        PATIENCE,
        () -> told.stream().filter(kind::isInstance).map(kind::cast).anyMatch(what));
    return told.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(what)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aShortAndALongPress() {
    await(Shutter.class, shutter -> !shutter.closed());
    long before = clock.getAsLong();
    panel.press(Button.OK, Duration.ofMillis(120));
    Pressed ok = await(Pressed.class, pressed -> pressed.button() == Button.OK);
    assertEquals(Press.SHORT, ok.press());
    assertTrue(ok.atNs() > before && ok.atNs() <= clock.getAsLong());
    panel.press(Button.NEXT, Duration.ofSeconds(3));
    Pressed next = await(Pressed.class, pressed -> pressed.button() == Button.NEXT);
    assertEquals(Press.LONG, next.press());
  }

  @Test
  void theCoverIsToldAtStartAndWhenItMoves() {
    await(Shutter.class, shutter -> !shutter.closed());
    assertInstanceOf(Shutter.class, told.getFirst());
    panel.shutter(true);
    await(Shutter.class, Shutter::closed);
  }

  @Test
  void motionIsSomebodyUntilNobodyMovesForAWhile() {
    panel.presence(true);
    await(Presence.class, Presence::somebody);
    panel.presence(false);
    await(Presence.class, presence -> !presence.somebody());
  }

  @Test
  void somethingNearIsSomebodyToo() {
    panel.distance(450);
    assertEquals(450, await(Distance.class, _ -> true).millimetres(), 8);
    await(Presence.class, Presence::somebody);
    panel.distance(0);
    await(Presence.class, presence -> !presence.somebody());
  }

  @Test
  void aTakenPinIsRefusedAndTheOthersAreFreeAgain() {
    SimulatedBoard other = new SimulatedBoard(OutputLatches.inMemory(), clock);
    var taken = other.input(SensePins.DEFAULT.shutter(), "other", SimulatedBoard.Pull.UP);
    assertThrows(BoardException.class, () -> Senses.open(other, PARTS, clock, told::add));
    taken.close();
    Senses.open(other, PARTS, clock, _ -> {}).close();
  }
}
