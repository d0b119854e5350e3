package kagami.device.sense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kagami.device.sense.SenseEvent.Press;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debouncing and telling presses, together as the buttons use them. */
class DebounceTest {
  private static final long MS = 1_000_000;
  private static final Duration QUIET = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofMillis(800);

  /** A finger on a bouncing contact, looked at every 10 ms or so. */
  private static final class Finger {
    private final Random random;
    private final Debounce debounce = new Debounce(QUIET, false, 0);
    private final PressMachine machine = new PressMachine(LONG, false);
    private final List<Press> presses = new ArrayList<>();
    private long nowNs;

    Finger(long seed) {
      random = new Random(seed);
    }

    void hold(boolean down, long milliseconds) {
      long bouncedNs = nowNs + random.nextLong(25 * MS);
      long endNs = nowNs + milliseconds * MS;
      while (nowNs < endNs) {
        boolean seen = nowNs < bouncedNs ? random.nextBoolean() : down;
        machine.step(debounce.sample(seen, nowNs), nowNs).ifPresent(presses::add);
        nowNs += MS + random.nextLong(11 * MS);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aBouncingPressIsOnePress(long seed) {
    Finger finger = new Finger(seed);
    Random random = new Random(seed);
    for (int press = 1; press <= 300; press++) {
      finger.hold(true, 90 + random.nextInt(500));
      finger.hold(false, 90 + random.nextInt(500));
      assertEquals(press, finger.presses.size());
    }
    assertFalse(finger.presses.contains(Press.LONG));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aHeldButtonIsOneLongPressAndNoShortOneAfterIt(long seed) {
    Finger finger = new Finger(seed);
    for (int press = 1; press <= 50; press++) {
      finger.hold(true, 900 + 37L * press);
      assertEquals(press, finger.presses.size(), "told while it is held");
      finger.hold(false, 200);
    }
    assertEquals(50, finger.presses.size());
    assertFalse(finger.presses.contains(Press.SHORT));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sparksAreNoPress(long seed) {
    Random random = new Random(seed);
    Debounce debounce = new Debounce(QUIET, false, 0);
    long nowNs = 0;
    for (int spark = 0; spark < 2000; spark++) {
      long endNs = nowNs + random.nextLong(QUIET.toNanos() - 1);
      for (; nowNs < endNs; nowNs += 5 * MS) {
        assertFalse(debounce.sample(true, nowNs));
      }
      nowNs = endNs + MS;
      assertFalse(debounce.sample(false, nowNs));
      nowNs += MS;
    }
  }

  /** Whatever is seen, presses are never more than the times the contact could have settled. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void noiseNeverPressesTwiceWithinTheQuietTime(long seed) {
    Random random = new Random(seed);
    Debounce debounce = new Debounce(QUIET, false, 0);
    PressMachine machine = new PressMachine(LONG, false);
    Map<Press, Integer> told = new EnumMap<>(Press.class);
    long lastNs = -QUIET.toNanos() * 2;
    boolean seen = false;
    for (long nowNs = 0; nowNs < 200_000 * MS; nowNs += 10 * MS) {
      seen = random.nextInt(4) == 0 ? !seen : seen;
      var press = machine.step(debounce.sample(seen, nowNs), nowNs);
      if (press.isPresent()) {
        told.merge(press.get(), 1, Integer::sum);
        assertTrue(nowNs - lastNs >= 2 * QUIET.toNanos(), "two presses within " + QUIET);
        lastNs = nowNs;
      }
    }
    assertTrue(told.getOrDefault(Press.SHORT, 0) > 100, "the noise presses at times: " + told);
  }

  @Test
  void aButtonHeldDownAtStartIsNoPressUntilItWasLetGo() {
    PressMachine machine = new PressMachine(LONG, true);
    assertTrue(machine.step(true, 0).isEmpty());
    assertTrue(machine.step(true, 5000 * MS).isEmpty());
    assertTrue(machine.step(false, 5010 * MS).isEmpty());
    assertTrue(machine.step(true, 5100 * MS).isEmpty());
    assertEquals(Press.SHORT, machine.step(false, 5200 * MS).orElseThrow());
  }

  @Test
  void aLookThatComesLateStillTellsALongPressOnce() {
    PressMachine machine = new PressMachine(LONG, false);
    assertTrue(machine.step(true, 0).isEmpty());
    assertEquals(Press.LONG, machine.step(false, 2000 * MS).orElseThrow());
    assertTrue(machine.step(false, 2010 * MS).isEmpty());
  }

  @Test
  void aForgottenPressIsNone() {
    PressMachine machine = new PressMachine(LONG, false);
    assertTrue(machine.step(true, 0).isEmpty());
    machine.forget();
    assertTrue(machine.step(true, 2000 * MS).isEmpty());
    assertTrue(machine.step(false, 2010 * MS).isEmpty());
    assertTrue(machine.step(true, 2100 * MS).isEmpty());
    assertEquals(Press.SHORT, machine.step(false, 2200 * MS).orElseThrow());
  }

  @Test
  void anEmptyPlaceIsToldLateAndOnce() {
    PresenceMachine machine = new PresenceMachine(Duration.ofSeconds(10));
    assertTrue(machine.step(false, -5_000 * MS).isEmpty());
    assertTrue(machine.step(false, 4_999 * MS).isEmpty());
    assertEquals(false, machine.step(false, 5_000 * MS).orElseThrow());
    assertTrue(machine.step(false, 50_000 * MS).isEmpty());
    assertEquals(true, machine.step(true, 50_001 * MS).orElseThrow());
  }

  @Test
  void somebodyComesAtOnceAndIsGoneLate() {
    PresenceMachine machine = new PresenceMachine(Duration.ofSeconds(10));
    assertTrue(machine.step(false, 0).isEmpty());
    assertEquals(true, machine.step(true, MS).orElseThrow());
    assertTrue(machine.step(false, 9_999 * MS).isEmpty());
    assertTrue(machine.step(true, 10_000 * MS).isEmpty());
    assertTrue(machine.step(false, 19_999 * MS).isEmpty());
    assertEquals(false, machine.step(false, 20_000 * MS).orElseThrow());
    assertTrue(machine.step(false, 30_000 * MS).isEmpty());
  }
}
