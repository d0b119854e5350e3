package kagami.device.sense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kagami.device.SettableNanos;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.sense.SenseEvent.Distance;
import kagami.device.sense.SenseEvent.DistanceLost;
import org.junit.jupiter.api.Test;

class DistanceSenseTest {
  private final SettableNanos clock = new SettableNanos();
  private final SimulatedBoard board = new SimulatedBoard(OutputLatches.inMemory(), clock);
  private final SimulatedVl53 device = new SimulatedVl53(Vl53Model.VL53L1X, clock);
  private final List<SenseEvent> told = new ArrayList<>();
  private final DistanceSense sense =
      new DistanceSense(board, DistanceSettings.DEFAULT, clock, told::add);

  private void lookFor(long milliseconds) {
    long end = clock.now() + milliseconds * 1_000_000;
    while (clock.now() < end) {
      sense.look();
      clock.advanceMs(10);
    }
  }

  @Test
  void itTellsTheMedianAndFollowsWithinItsWindow() {
    board.attach(1, 0x29, device);
    device.target(450);
    lookFor(1000);
    Distance distance = assertInstanceOf(Distance.class, told.getLast());
    assertEquals(450, distance.millimetres(), 5);
    assertEquals(7, distance.readings());
    device.target(600);
    lookFor(1000);
    assertEquals(600, ((Distance) told.getLast()).millimetres(), 5);
    assertTrue(told.stream().allMatch(Distance.class::isInstance), "" + told);
    sense.close();
    assertFalse(device.ranging());
  }

  @Test
  void nothingWithinReachIsToldOnceAndSomethingTellsAgain() {
    board.attach(1, 0x29, device);
    lookFor(5000);
    assertEquals(1, told.size(), "" + told);
    assertInstanceOf(DistanceLost.class, told.getFirst());
    device.target(700);
    lookFor(1000);
    assertInstanceOf(Distance.class, told.getLast());
  }

  @Test
  void badReadingsAreNoDistance() {
    board.attach(1, 0x29, device);
    device.target(450);
    device.status(6);
    lookFor(3000);
    assertEquals(1, told.size(), "" + told);
    assertInstanceOf(DistanceLost.class, told.getFirst());
  }

  @Test
  void aSensorThatIsUnpluggedIsLostOnceAndComesBack() {
    board.attach(1, 0x29, device);
    device.target(450);
    lookFor(1000);
    told.clear();
    device.absent(true);
    lookFor(20_000);
    assertEquals(1, told.size(), "" + told);
    assertTrue(((DistanceLost) told.getFirst()).reason().contains("acknowledge"), "" + told);
    device.absent(false);
    lookFor(8000);
    assertEquals(450, ((Distance) told.getLast()).millimetres(), 5);
  }

  @Test
  void aMissingSensorIsToldAndTheProgramGoesOn() {
    lookFor(20_000);
    assertEquals(1, told.size(), "" + told);
  }

  /** The spread of medians over many windows is the standard error they claim. */
  @Test
  void theStandardErrorIsThatOfTheMedian() {
    Random random = new Random(5);
    double squaredErrors = 0;
    double claimed = 0;
    int windows = 2000;
    for (int run = 0; run < windows; run++) {
      DistanceWindow window = new DistanceWindow(7);
      Distance last = null;
      for (int i = 0; i < 7; i++) {
        int reading = (int) Math.round(450 + 4 * random.nextGaussian());
        last = window.add(new Ranging(RangeStatus.VALID, reading, i)).orElse(null);
      }
      squaredErrors += (last.millimetres() - 450) * (last.millimetres() - 450);
      claimed += last.standardErrorMm() * last.standardErrorMm();
    }
    assertEquals(1, Math.sqrt(claimed / squaredErrors), 0.1);
  }
}
