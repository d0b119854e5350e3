package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kagami.device.SettableNanos;
import kagami.device.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuideRingTest {
  private static final List<Guide> GUIDES = List.of(Guide.values());
  private static final List<Pixel> DARK = Collections.nCopies(12, Pixel.DARK);

  private final SettableNanos clock = new SettableNanos();
  private final Told told = new Told();
  private final GuideRing ring = GuideRing.open(told, GuideSettings.DEFAULT, clock);

  /** Remembers what was asked of it. */
  private static final class Told implements PixelRing {
    private volatile List<Pixel> last = DARK;
    private volatile boolean closed;
    private volatile boolean broken;
    private final AtomicInteger fed = new AtomicInteger();

    @Override
    public int size() {
      return DARK.size();
    }

    @Override
    public void show(List<Pixel> pixels) {
      if (broken) {
        throw new IllegalStateException("wire broken");
      }
      last = pixels;
    }

    @Override
    public void feed() {
      fed.incrementAndGet();
    }

    @Override
    public void close() {
      closed = true;
      last = DARK;
    }
  }

  @AfterEach
  void close() {
    ring.close();
    ring.close();
    assertTrue(told.closed);
    assertEquals(DARK, told.last);
  }

  private double level() {
    return told.last.stream().mapToDouble(Pixel::level).average().orElse(0);
  }

  @Test
  void theLampDimsBeforeItsTimeIsOverAndIsDarkThen() {
    Lamp set = new Lamp(80, 3000);
    ring.lamp(set);
    double full = level();
    assertTrue(full > 0);
    clock.advanceMs(Duration.ofMinutes(20).minusSeconds(31).toMillis());
    ring.draw();
    assertEquals(full, level(), 1e-9);
    clock.advanceMs(16_000);
    ring.draw();
    assertEquals(full / 2, level(), 0.02 * full);
    assertEquals(set, ring.lamp());
    clock.advanceMs(15_000);
    ring.draw();
    assertEquals(DARK, told.last);
    assertEquals(new Lamp(0, 3000), ring.lamp());
  }

  /** Nobody has to be there, and nothing has to tell whether somebody is. */
  @ParameterizedTest
  @EnumSource(
      value = Guide.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOTHING", "IDENTIFY"})
  void aPatternDimsBeforeItsTimeIsOverAndIsDarkThen(Guide guide) {
    ring.tell(guide);
    double full = level();
    assertTrue(full > 0);
    clock.advanceMs(Duration.ofMinutes(20).minusSeconds(15).toMillis());
    ring.draw();
    assertTrue(level() > 0 && level() < 0.75 * full, level() + " of " + full);
    clock.advanceMs(15_000);
    ring.draw();
    assertEquals(DARK, told.last);
    clock.advanceMs(Duration.ofHours(5).toMillis());
    ring.tell(guide);
    assertEquals(DARK, told.last);
    ring.tell(Guide.NOTHING);
    ring.tell(guide);
    assertTrue(level() > 0, "after nothing was told it is told anew");
  }

  /** A camera that comes and goes must not keep the ring on for ever. */
  @Test
  void onePatternAfterTheOtherBuysNoTime() {
    for (int minute = 0; minute < 20; minute++) {
      ring.tell(minute % 2 == 0 ? Guide.TROUBLE : Guide.READY);
      assertTrue(level() > 0);
      clock.advanceMs(60_000);
    }
    ring.tell(Guide.TROUBLE);
    assertEquals(DARK, told.last);
    ring.lamp(new Lamp(50, 4000));
    Pixel lamp = told.last.getFirst();
    assertNotEquals(Pixel.DARK, lamp);
    assertEquals(Collections.nCopies(12, lamp), told.last, "the lamp has its own time");
  }

  /** LEDs lose what they were told with their supply, which is off while all is dark. */
  @Test
  void ledsThatHadNoSupplyAreToldAgain() {
    SimulatedPixelRing forgetful = new SimulatedPixelRing(12, clock);
    try (GuideRing other = GuideRing.open(forgetful, GuideSettings.DEFAULT, clock)) {
      for (int i = 0; i < 3; i++) {
        other.lamp(new Lamp(10, 4000));
        Waiting.until("lit", Duration.ofSeconds(10), () -> !forgetful.visible().equals(DARK));
        other.lamp(Lamp.OFF);
        clock.advanceMs(5000);
        assertEquals(DARK, forgetful.visible());
      }
    }
  }

  @Test
  void whoIsLookedForBlinksForAWhileButNeverInAScan() {
    Set<Double> levels = new HashSet<>();
    ring.identify();
    int flashes = 0;
    boolean lit = false;
    for (int tenth = 0; tenth < 99; tenth++) {
      levels.add(level());
      flashes += !lit && level() > 0 ? 1 : 0;
      lit = level() > 0;
      clock.advanceMs(100);
      ring.draw();
    }
    assertTrue(levels.contains(0.0) && levels.size() == 2, levels.toString());
    assertEquals(5, flashes);
    clock.advanceMs(200);
    ring.draw();
    assertEquals(DARK, told.last);
    ring.giveToScan();
    ring.identify();
    assertEquals(DARK, told.last);
  }

  @Test
  void aLongestTimeThatIsSetAnewHoldsForTheLampThatIsOn() {
    ring.lamp(new Lamp(50, 4000));
    clock.advanceMs(Duration.ofMinutes(3).toMillis());
    ring.longest(Duration.ofMinutes(2));
    assertEquals(DARK, told.last);
    assertThrows(IllegalArgumentException.class, () -> ring.longest(Duration.ofMinutes(61)));
    ring.lamp(new Lamp(50, 4000));
    clock.advanceMs(80_000);
    ring.draw();
    assertTrue(level() > 0);
  }

  @Test
  void aScanTakesTheLightAndGivesItBackAsItWas() {
    ring.lamp(new Lamp(60, 5000));
    ring.tell(Guide.READY);
    List<Pixel> before = told.last;
    ring.giveToScan();
    assertEquals(DARK, told.last);
    ring.tell(Guide.READY);
    ring.draw();
    assertEquals(DARK, told.last);
    clock.advanceMs(2000);
    ring.takeBack();
    assertEquals(before, told.last);
    assertEquals(new Lamp(60, 5000), ring.lamp());
  }

  @Test
  void whatIsAskedForDuringAScanHoldsAfterIt() {
    ring.giveToScan();
    ring.lamp(new Lamp(30, 2700));
    ring.tell(Guide.DONE);
    assertEquals(DARK, told.last);
    ring.takeBack();
    assertNotEquals(DARK, told.last);
    assertEquals(new Lamp(30, 2700), ring.lamp());
  }

  @Test
  void aPatternLiesOverTheLamp() {
    ring.lamp(new Lamp(50, 4000));
    Pixel lamp = told.last.getFirst();
    ring.tell(Guide.ALIGN_RIGHT);
    assertEquals(lamp, told.last.get(9));
    assertNotEquals(lamp, told.last.get(3));
    ring.tell(Guide.NOTHING);
    assertEquals(Collections.nCopies(12, lamp), told.last);
  }

  @ParameterizedTest
  @EnumSource(Guide.class)
  void patternsTellThingsByPlaceNotOnlyByColour(Guide guide) {
    Set<String> seen = new HashSet<>();
    for (Guide other : Guide.values()) {
      if (other != guide) {
        seen.add(shape(other));
      }
    }
    assertTrue(seen.add(shape(guide)), shape(guide));
    for (String row : rows(guide)) {
      assertTrue(row.matches("[.wbgo]{12}"), row);
    }
  }

  private static List<String> rows(Guide guide) {
    return IntStream.range(0, guide.count()).mapToObj(guide::row).toList();
  }

  private static String shape(Guide guide) {
    return String.join("/", rows(guide)).replaceAll("[a-z]", "#");
  }

  @ParameterizedTest
  @EnumSource(value = Guide.class, mode = EnumSource.Mode.EXCLUDE, names = "IDENTIFY")
  void noPatternFlashesByItself(Guide guide) {
    for (String row : rows(guide)) {
      long lit = row.chars().filter(place -> place != '.').count();
      long first = rows(guide).getFirst().chars().filter(place -> place != '.').count();
      assertTrue(Math.abs(lit - first) <= 1, row);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noCommandsMakeItFlashMoreThanThreeTimesASecond(long seed) {
    Random random = new Random(seed);
    FlashCount count = new FlashCount();
    for (int i = 0; i < 2000; i++) {
      switch (random.nextInt(5)) {
        case 0 -> ring.lamp(new Lamp(random.nextInt(101), 4000));
        case 1 -> ring.lamp(Lamp.OFF);
        case 2 -> ring.tell(GUIDES.get(random.nextInt(GUIDES.size())));
        case 3 -> ring.giveToScan();
        default -> ring.takeBack();
      }
      synchronized (ring) {
        count.shown(level(), clock.now());
      }
      clock.advanceMs(random.nextInt(40));
    }
    assertEquals(3, count.mostInAnySecond());
  }

  @Test
  void litItIsFedAndDarkItIsNot() {
    int before = told.fed.get();
    ring.lamp(new Lamp(10, 4000));
    Waiting.until("fed", Duration.ofSeconds(5), () -> told.fed.get() > before + 3);
    ring.lamp(Lamp.OFF);
    int after = told.fed.get();
    ring.draw();
    assertTrue(told.fed.get() <= after + 1);
  }

  @Test
  void aBrokenWireEndsItOnceAndForAll() {
    told.broken = true;
    ring.tell(Guide.NOTHING);
    clock.advanceMs(100);
    ring.lamp(new Lamp(10, 4000));
    assertTrue(told.closed);
    told.broken = false;
    ring.lamp(new Lamp(20, 4000));
    assertEquals(DARK, told.last);
  }
}
