package kagami.device.sense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import kagami.device.SettableNanos;
import kagami.device.board.BoardException;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.sense.SenseEvent.Presence;
import kagami.device.sense.SenseEvent.Press;
import kagami.device.sense.SenseEvent.Pressed;
import kagami.device.sense.SenseEvent.Shutter;
import org.junit.jupiter.api.Test;

/** Pins that can be read, and pins that cannot. */
class ContactsTest {
  private static final SensePins PINS = SensePins.DEFAULT;
  private static final int MOTION = PINS.motion().orElseThrow();

  private final SettableNanos clock = new SettableNanos();
  private final SimulatedBoard board = new SimulatedBoard(OutputLatches.inMemory(), clock);
  private final Set<Integer> high = new HashSet<>(Set.of(PINS.next(), PINS.ok()));
  private final Set<Integer> broken = new HashSet<>();
  private final List<SenseEvent> told = new ArrayList<>();

  ContactsTest() {
    for (int line : new int[] {PINS.next(), PINS.ok(), PINS.shutter(), MOTION}) {
      board.wire(line, () -> level(line));
    }
  }

  private boolean level(int line) {
    if (broken.contains(line)) {
      throw new BoardException("GPIO " + line + " cannot be used");
    }
    return high.contains(line);
  }

  private Contacts open(SensePins pins) {
    return new Contacts(
        board,
        new Senses.Parts(pins, SenseSettings.DEFAULT, Optional.empty()),
        false,
        clock,
        told::add);
  }

  private static void look(Contacts contacts, SettableNanos clock, Duration time) {
    for (long ms = 0; ms < time.toMillis(); ms += 10) {
      contacts.look(false);
      clock.advanceMs(10);
    }
  }

  private void look(Contacts contacts, Duration time) {
    look(contacts, clock, time);
  }

  private List<Boolean> covers() {
    return told.stream()
        .filter(Shutter.class::isInstance)
        .map(event -> ((Shutter) event).closed())
        .toList();
  }

  private List<SenseEvent> presses() {
    return told.stream().filter(Pressed.class::isInstance).toList();
  }

  private List<Boolean> presences() {
    return told.stream()
        .filter(Presence.class::isInstance)
        .map(event -> ((Presence) event).somebody())
        .toList();
  }

  @Test
  void aCoverThatCannotBeReadIsClosedAtOnceAndOpenOnceItCouldBeReadForAWhile() {
    Contacts contacts = open(PINS);
    look(contacts, Duration.ofMillis(100));
    assertEquals(List.of(false), covers());
    broken.add(PINS.shutter());
    contacts.look(false);
    assertEquals(List.of(false, true), covers());
    look(contacts, Duration.ofSeconds(5));
    broken.clear();
    look(contacts, Contact.BACK.minusMillis(20));
    assertEquals(List.of(false, true), covers());
    look(contacts, Duration.ofMillis(100));
    assertEquals(List.of(false, true, false), covers());
  }

  @Test
  void aLooseWireIsClosedThroughout() {
    Contacts contacts = open(PINS);
    look(contacts, Duration.ofMillis(100));
    for (int i = 0; i < 50; i++) {
      broken.add(PINS.shutter());
      look(contacts, Duration.ofMillis(10));
      broken.clear();
      look(contacts, Duration.ofMillis(300));
    }
    assertEquals(List.of(false, true), covers());
  }

  @Test
  void aCoverThatIsClosedWhileItCannotBeReadStaysClosed() {
    Contacts contacts = open(PINS);
    look(contacts, Duration.ofMillis(100));
    broken.add(PINS.shutter());
    look(contacts, Duration.ofMillis(100));
    high.add(PINS.shutter());
    broken.clear();
    look(contacts, Duration.ofSeconds(5));
    assertEquals(List.of(false, true), covers());
  }

  @Test
  void pinsThatCannotBeReadAtStartKeepNobodyFromLooking() {
    broken.addAll(Set.of(PINS.next(), PINS.ok(), PINS.shutter(), MOTION));
    Contacts contacts = open(PINS);
    look(contacts, Duration.ofMillis(100));
    assertEquals(List.of(true), covers());
    broken.clear();
    look(contacts, Duration.ofSeconds(2));
    assertEquals(List.of(true, false), covers());
    high.remove(PINS.ok());
    look(contacts, Duration.ofMillis(100));
    high.add(PINS.ok());
    look(contacts, Duration.ofMillis(100));
    assertEquals(1, presses().size());
  }

  @Test
  void aButtonThatCannotBeReadIsNoPressAndTheCoverIsReadNonetheless() {
    Contacts contacts = open(PINS);
    look(contacts, Duration.ofMillis(100));
    high.remove(PINS.next());
    look(contacts, Duration.ofMillis(100));
    broken.add(PINS.next());
    look(contacts, Duration.ofSeconds(3));
    high.add(PINS.shutter());
    look(contacts, Duration.ofMillis(100));
    assertEquals(List.of(false, true), covers());
    assertEquals(List.of(), presses());
    broken.clear();
    look(contacts, Duration.ofSeconds(3));
    assertEquals(List.of(), presses(), "still down: it was not let go");
    high.add(PINS.next());
    look(contacts, Duration.ofMillis(100));
    high.remove(PINS.next());
    look(contacts, Duration.ofMillis(100));
    high.add(PINS.next());
    look(contacts, Duration.ofMillis(100));
    Pressed pressed = (Pressed) presses().getFirst();
    assertEquals(Press.SHORT, pressed.press());
    assertEquals(1, presses().size());
  }

  @Test
  void aMotionSensorThatCannotBeReadTellsNobody() {
    high.add(MOTION);
    Contacts contacts = open(PINS);
    look(contacts, Duration.ofSeconds(1));
    assertEquals(List.of(true), presences());
    broken.add(MOTION);
    look(contacts, SenseSettings.DEFAULT.absentAfter().plusSeconds(1));
    assertEquals(List.of(true, false), presences());
  }

  @Test
  void anEmptyPlaceIsToldOnceAtStartToo() {
    Contacts contacts = open(PINS);
    look(contacts, SenseSettings.DEFAULT.absentAfter().minusMillis(100));
    assertEquals(List.of(), presences());
    look(contacts, Duration.ofMinutes(2));
    assertEquals(List.of(false), presences());
    high.add(MOTION);
    look(contacts, Duration.ofSeconds(1));
    assertEquals(List.of(false, true), presences());
  }

  @Test
  void withNothingThatFeelsPeopleNobodyIsToldToBeAway() {
    SensePins blind = new SensePins(PINS.next(), PINS.ok(), PINS.shutter(), OptionalInt.empty());
    look(open(blind), Duration.ofMinutes(1));
    assertEquals(List.of(), presences());
  }

  /** Whoever hears of the cover may fail; then it hears of it again. */
  @Test
  void aCoverThatWasNotHeardOfIsToldAgain() {
    boolean[] deaf = {true};
    Contacts contacts =
        new Contacts(
            board,
            new Senses.Parts(PINS, SenseSettings.DEFAULT, Optional.empty()),
            false,
            clock,
            event -> {
              if (deaf[0]) {
                throw new IllegalStateException("on purpose");
              }
              told.add(event);
            });
    try {
      contacts.look(false);
    } catch (IllegalStateException onPurpose) {
      deaf[0] = false;
    }
    contacts.look(false);
    assertTrue(covers().equals(List.of(false)), told.toString());
  }
}
