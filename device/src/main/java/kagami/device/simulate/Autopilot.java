package kagami.device.simulate;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kagami.device.session.Event;
import kagami.device.session.State;
import kagami.device.session.Who;

/**
 * The hand of a simulated person who uses the mirror as people do: comes, taps on the own name,
 * asks for a scan, follows what is said, reads, leaves; and now and then does something else. Runs
 * on the caller's thread. What is done follows from the seed, when it is done from the mirror.
 */
public final class Autopilot {
  /** Longest wait for the mirror; longer than any of the session's timers for a scan. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * Longest wait for the answer to a press, which comes at once or, where the mirror is in trouble
   * already, never.
   */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** Share of visits in which nothing else is done; the others are shared alike. */
  private static final double CALM_SHARE = 0.6;

  private final Hands hands;
  private final Watch watch;
  private final Rest rest;
  private final SplittableRandom random;

  /** What a person can do at a mirror. */
  public interface Hands {
    /** Whatever the session understands. */
    void press(Event event);

    /** Taps on the own name, and is who that says. */
    Optional<Who> tap();

    /** Moves the camera's cover. */
    void cover(boolean closed);

    /** Comes much too near. */
    void leanIn();

    /** Begins or stops to move about. */
    void fidget(boolean restless);
  }

  /** Lets time pass. */
  @FunctionalInterface
  public interface Rest {
    /** Returns when it is over. */
    void take(Duration time) throws InterruptedException;
  }

  /** What a visit is like. */
  public enum Mood {
    /** Does what is asked. */
    CALM,
    /** Closes the cover while the scan is under way, and opens it again. */
    COVERS,
    /** Turns away while pictures are taken. */
    TURNS_AWAY,
    /** Comes too close while being steered. */
    TOO_CLOSE,
    /** Presses cancel while the scan is under way. */
    CANCELS
  }

  /**
   * A visit that is over.
   *
   * @param trouble what the mirror showed of its own troubles meanwhile, the last one
   * @param end what the scan came to; empty when the mirror said nothing
   */
  public record Visit(Mood mood, Optional<State.Cause> trouble, Optional<State> end) {}

  /**
   * @param watch sees every situation of the session
   * @param rest lets time pass between deeds, at whatever pace
   */
  public Autopilot(Hands hands, Watch watch, Rest rest, long seed) {
    this.hands = hands;
    this.watch = watch;
    this.rest = rest;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Comes again and again.
   *
   * @param told after each visit
   * @throws InterruptedException when it is enough
   */
  public void live(Consumer<Visit> told) throws InterruptedException {
    while (true) {
      told.accept(visit());
      pause(10, 60);
    }
  }

  /** Comes once. */
  public Visit visit() throws InterruptedException {
    Mood mood = mood();
    hands.press(new Event.PresenceChanged(true));
    pause(1, 4);
    hands.tap().ifPresent(who -> hands.press(new Event.SignedIn(who)));
    pause(1, 3);
    Optional<State> end = scan(mood);
    Optional<State.Cause> trouble = end.flatMap(Autopilot::cause);
    if (mood == Mood.COVERS) {
      pause(2, 6);
      hands.cover(false);
      end = trouble.isPresent() ? scan(Mood.CALM) : end;
    } else if (mood == Mood.TURNS_AWAY && end.orElse(null) instanceof State.Refused) {
      pause(3, 8);
      end = scan(Mood.CALM);
    }
    read(end);
    hands.press(new Event.SignedOut());
    hands.press(new Event.PresenceChanged(false));
    return new Visit(mood, trouble, end);
  }

  private static Optional<State.Cause> cause(State state) {
    return state instanceof State.Trouble(State.Cause cause)
        ? Optional.of(cause)
        : Optional.empty();
  }

  private Mood mood() {
    Mood[] moods = Mood.values();
    return random.nextDouble() < CALM_SHARE ? Mood.CALM : moods[random.nextInt(1, moods.length)];
  }

  /** A scan from its asking to its end. */
  private Optional<State> scan(Mood mood) throws InterruptedException {
    watch.forget();
    hands.press(new Event.ScanAsked());
    Optional<State> answer = watch.await(Watch::answered, ANSWER);
    if (answer.filter(Watch::busy).isEmpty()) {
      return answer;
    }
    if (mood != Mood.CALM) {
      Optional<State> moment = until(moment(mood), answer.get());
      if (moment.filter(Watch::busy).isEmpty()) {
        return moment;
      }
      act(mood);
    }
    Optional<State> end = watch.await(state -> !Watch.busy(state), PATIENCE);
    hands.fidget(false);
    return end;
  }

  /** Waits for a moment of the scan, or for its end. */
  private Optional<State> until(Predicate<State> moment, State now) throws InterruptedException {
    return moment.test(now)
        ? Optional.of(now)
        : watch.await(state -> moment.test(state) || !Watch.busy(state), PATIENCE);
  }

  private Predicate<State> moment(Mood mood) {
    boolean early = random.nextBoolean();
    return switch (mood) {
      case CALM -> _ -> true;
      case COVERS, CANCELS -> early ? Watch::busy : State.Scanning.class::isInstance;
      case TURNS_AWAY -> State.Scanning.class::isInstance;
      case TOO_CLOSE -> State.Align.class::isInstance;
    };
  }

  private void act(Mood mood) throws InterruptedException {
    switch (mood) {
      case CALM -> {}
      case COVERS -> hands.cover(true);
      case TURNS_AWAY -> hands.fidget(true);
      case TOO_CLOSE -> {
        pause(1, 2);
        hands.leanIn();
      }
      case CANCELS -> hands.press(new Event.Cancel());
    }
  }

  /** Looks at what came of it, and puts it away. */
  private void read(Optional<State> end) throws InterruptedException {
    switch (end.orElse(null)) {
      case State.Result _ -> {
        pause(5, 15);
        if (random.nextBoolean()) {
          hands.press(new Event.Next());
          pause(4, 12);
        }
        hands.press(new Event.Ok());
      }
      case State.Refused _, State.Trouble _ -> {
        pause(3, 6);
        hands.press(new Event.Cancel());
      }
      case null, default -> pause(1, 3);
    }
  }

  private void pause(int leastSeconds, int mostSeconds) throws InterruptedException {
    rest.take(Duration.ofMillis(random.nextLong(1000L * leastSeconds, 1000L * mostSeconds)));
  }
}
