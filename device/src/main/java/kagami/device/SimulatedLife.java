package kagami.device;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kagami.analysis.phantom.FaceModel;
import kagami.device.people.Colour;
import kagami.device.people.People;
import kagami.device.people.Profile;
import kagami.device.session.Inbox;
import kagami.device.simulate.Autopilot;
import kagami.device.simulate.LivedHistory;
import kagami.device.simulate.SimulatedPerson;
import kagami.device.simulate.SimulationClock;
import kagami.device.simulate.Watch;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Who lives with a simulated mirror: the face before the camera, the dates, the weeks behind and
 * the hand. The thread {@code simulated-person} lives; there is none when scans come by the clock.
 */
final class SimulatedLife implements AutoCloseable {
  private static final Profile.Look LOOK = new Profile.Look("Mika", Colour.SKY);
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final Simulation wish;
  private final SimulationClock clock = new SimulationClock(InstantSource.system());
  private final Watch watch = new Watch();
  private final Thread thread =
      Thread.ofPlatform().name("simulated-person").daemon().unstarted(this::live);
  private volatile @Nullable SimulatedPerson person;
  private volatile @Nullable Ways ways;

  /**
   * What a simulated person needs of the mirror.
   *
   * @param inbox leads to the session
   * @param expects draws who comes next
   * @param hands for the autopilot
   * @param lastScan when the newest stored scan was taken
   * @param byTheClock begins scans by the clock
   */
  record Ways(
      Inbox inbox,
      Consumer<FaceModel> expects,
      Autopilot.Hands hands,
      Supplier<Optional<Instant>> lastScan,
      Runnable byTheClock) {}

  /** Whoever has a history came at its beginning: the clock stands there until it is lived. */
  SimulatedLife(Simulation wish) {
    this.wish = wish;
    ZoneId home = ZoneId.systemDefault();
    wish.history()
        .map(length -> LocalDate.now(home).minus(length).atTime(12, 0).atZone(home).toInstant())
        .ifPresent(clock::standAt);
  }

  /** Dates of everything that is kept. */
  InstantSource clock() {
    return clock;
  }

  /** True while the past is lived: nobody is steered, one pass is enough. */
  boolean inThePast() {
    return clock.standing();
  }

  /** Sees what the session shows. */
  Watch watch() {
    return watch;
  }

  /** Gives the only person a profile, and the face that goes with it, unless it has one. */
  void moveIn(People people, UUID first) {
    if (people.profile(first).isEmpty()) {
      people.save(new Profile(first, LOOK, clock.instant(), ZoneId.systemDefault(), true));
    }
    Profile profile = people.profile(first).orElseThrow();
    LocalDate arrival = profile.createdAt().atZone(profile.timeZone()).toLocalDate();
    person = new SimulatedPerson(wish.seed(), arrival, profile.timeZone());
  }

  /** Whose face it is today. */
  FaceModel face() {
    return resident().at(clock.instant());
  }

  private SimulatedPerson resident() {
    return present(person);
  }

  private static <T> T present(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("nobody lives here yet");
    }
    return part;
  }

  /** Begins to live. */
  void begin(Ways through) {
    ways = through;
    if (wish.history().isPresent() || wish.pace().isPresent()) {
      thread.start();
    } else {
      through.byTheClock.run();
    }
  }

  private void live() {
    try {
      remember();
      if (wish.pace().isPresent()) {
        useTheMirror(wish.pace().getAsDouble());
      } else {
        present(ways).byTheClock.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // the thread's outermost frame: the mirror goes on without a person
      Logger.error(e, "The simulated person is gone");
      clock.goOn();
    }
  }

  private void remember() throws InterruptedException {
    if (wish.history().isEmpty()) {
      return;
    }
    LivedHistory history =
        new LivedHistory(
            resident(),
            clock,
            watch,
            present(ways).inbox::post,
            present(ways).expects,
            System::nanoTime);
    ZoneId home = resident().home();
    Instant end = resident().arrival().plus(wish.history().get()).atStartOfDay(home).toInstant();
    Instant now = InstantSource.system().instant();
    List<Instant> due = history.due(present(ways).lastScan.get(), end.isBefore(now) ? end : now);
    LocalDate begin = now.atZone(home).toLocalDate().minus(wish.history().get());
    boolean later = resident().arrival().isAfter(begin);
    if (later) {
      wish.chronicle().cameLater(resident().arrival());
    }
    if (!later || !due.isEmpty()) {
      wish.chronicle().begins(due.size());
    }
    LivedHistory.Tally tally = history.live(due, wish.chronicle()::lived);
    wish.chronicle().ends(tally);
    Logger.info("History lived: {}", tally);
  }

  private void useTheMirror(double pace) throws InterruptedException {
    Autopilot.Rest rest = time -> Thread.sleep(Duration.ofNanos(Math.round(time.toNanos() / pace)));
    new Autopilot(present(ways).hands, watch, rest, wish.seed()).live(SimulatedLife::note);
  }

  /** Without the figures, which are nobody else's. */
  private static void note(Autopilot.Visit visit) {
    String end = visit.end().map(state -> state.getClass().getSimpleName()).orElse("silence");
    Logger.info("Visit {}: {}, trouble {}", visit.mood(), end, visit.trouble());
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      if (thread.isAlive()) {
        thread.join(GOODBYE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
