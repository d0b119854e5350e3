package kagami.device.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import kagami.analysis.phantom.FaceModel;
import kagami.device.session.Event;
import kagami.device.simulate.ScanVisit.End;

/**
 * Lives the days behind a simulated person at full speed: sets the clock to each evening with a
 * scan and has the mirror take it like any other. The clock shows the real time afterwards.
 */
public final class LivedHistory {
  private static final String MEASURED = "measured";

  private final SimulatedPerson person;
  private final SimulationClock clock;
  private final ScanVisit visit;
  private final Consumer<FaceModel> expects;
  private final LongSupplier nanoClock;

  /**
   * What is told after each scan.
   *
   * @param day of the scan
   * @param done scans tried in this run
   * @param total scans to be tried in this run
   * @param left time that the rest will take at the pace so far
   * @param outcome {@code measured}, or why not
   */
  public record Step(LocalDate day, int done, int total, Duration left, String outcome) {}

  /**
   * What came of it all.
   *
   * @param measured scans with figures
   * @param missed how often which reason kept a day from having figures
   * @param took real time
   */
  public record Tally(int measured, Map<String, Integer> missed, Duration took) {
    /** Copies the reasons. */
    public Tally {
      missed = Collections.unmodifiableMap(new TreeMap<>(missed));
    }
  }

  /**
   * @param watch sees every situation of the session
   * @param buttons lead to the session
   * @param expects told who comes next, while the pictures before are still being measured
   * @param nanoClock real time, ns
   */
  public LivedHistory(
      SimulatedPerson person,
      SimulationClock clock,
      Watch watch,
      Consumer<Event> buttons,
      Consumer<FaceModel> expects,
      LongSupplier nanoClock) {
    this.person = person;
    this.clock = clock;
    this.visit = new ScanVisit(watch, buttons);
    this.expects = expects;
    this.nanoClock = nanoClock;
  }

  /** Times of the scans after the last one that is stored, up to the end. */
  public List<Instant> due(Optional<Instant> lastStored, Instant end) {
    List<Instant> times = new ArrayList<>();
    LocalDate last = end.atZone(person.home()).toLocalDate();
    for (LocalDate day = person.arrival(); !day.isAfter(last); day = day.plusDays(1)) {
      person
          .scanOn(day)
          .filter(at -> at.isBefore(end) && lastStored.map(at::isAfter).orElse(true))
          .ifPresent(times::add);
    }
    return times;
  }

  /**
   * Lives scans in their order.
   *
   * @param told after each
   * @throws InterruptedException when the rest is not to be lived now; the clock stays in the past
   *     then, so that a scan on its way is not dated today
   */
  public Tally live(List<Instant> times, Consumer<Step> told) throws InterruptedException {
    long began = nanoClock.getAsLong();
    int measured = 0;
    Map<String, Integer> missed = new TreeMap<>();
    for (int i = 0; i < times.size(); i++) {
      clock.standAt(times.get(i));
      String outcome = outcome(visit.scan(expecting(times, i + 1)));
      if (outcome.equals(MEASURED)) {
        measured++;
      } else {
        missed.merge(outcome, 1, Integer::sum);
      }
      long perScan = (nanoClock.getAsLong() - began) / (i + 1);
      Duration left = Duration.ofNanos(perScan * (times.size() - i - 1));
      LocalDate day = times.get(i).atZone(person.home()).toLocalDate();
      told.accept(new Step(day, i + 1, times.size(), left, outcome));
    }
    clock.goOn();
    return new Tally(measured, missed, Duration.ofNanos(nanoClock.getAsLong() - began));
  }

  private Runnable expecting(List<Instant> times, int next) {
    return () -> {
      if (next < times.size()) {
        expects.accept(person.at(times.get(next)));
      }
    };
  }

  private static String outcome(End end) {
    return switch (end) {
      case End.Measured() -> MEASURED;
      case End.Refused(String reason) -> reason;
      case End.Broken(String state) -> state;
    };
  }
}
