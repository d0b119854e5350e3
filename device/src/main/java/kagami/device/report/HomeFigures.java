package kagami.device.report;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kagami.analysis.metric.Metric;
import kagami.analysis.trend.Baseline;
import kagami.analysis.trend.BetweenDaySpread;
import kagami.analysis.trend.History;
import kagami.analysis.trend.PoreScore;
import kagami.analysis.trend.Region;
import kagami.analysis.trend.ScanValue;
import kagami.analysis.trend.TrendLine;
import kagami.cloudsync.home.Offer;
import kagami.cloudsync.wire.Limits;
import kagami.cloudsync.wire.MetricReading;
import kagami.cloudsync.wire.StateMessage;
import kagami.cloudsync.wire.StateMessage.PersonState;
import kagami.cloudsync.wire.StateMessage.ZoneState;
import kagami.device.people.Consents;
import kagami.device.people.People;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import kagami.device.store.MirrorStore;
import kagami.device.store.Scans;
import kagami.device.store.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * The newest figures of those who allowed their home to see them, by region; composed anew only
 * when scans, consents or profiles changed. Safe to call from several threads.
 */
public final class HomeFigures {
  private final MirrorStore store;
  private final People people;
  private final InstantSource clock;
  private final ZoneId timeZone;
  private String composedOf = "";
  private Shown shown;

  /**
   * What may be seen.
   *
   * @param persons everyone who allowed it, with a name where that was allowed too
   */
  public record Shown(StateMessage state, List<Offer.Person> persons) {}

  /**
   * @param timeZone where the mirror hangs
   */
  public HomeFigures(MirrorStore store, People people, InstantSource clock, ZoneId timeZone) {
    this.store = store;
    this.people = people;
    this.clock = clock;
    this.timeZone = timeZone;
    this.shown = new Shown(new StateMessage(at(clock.instant()), Map.of()), List.of());
  }

  /** What may be seen at present; the same while nothing changed. */
  public synchronized Shown now() {
    String parts = store.inTransaction(HomeFigures::parts);
    if (!parts.equals(composedOf)) {
      shown = composed();
      composedOf = parts;
    }
    return shown;
  }

  /** Changes whenever the figures may have. */
  private static String parts(Transaction transaction) throws SQLException {
    return transaction
        .first(
            "SELECT (SELECT count(*) || ',' || coalesce(max(sequence), 0) || ','"
                + " || coalesce(sum(taken_at), 0) FROM scan) || ';'"
                + " || (SELECT count(*) || ',' || coalesce(max(number), 0) FROM consent) || ';'"
                + " || (SELECT coalesce(group_concat(person || name, ','), '') FROM profile)",
            row -> row.getString(1))
        .orElse("");
  }

  private Shown composed() {
    List<Offer.Person> persons = new ArrayList<>();
    Map<UUID, PersonState> states = new LinkedHashMap<>();
    for (UUID person : everyone()) {
      Consents consents = people.consents(person);
      if (consents.allow(Purpose.SHOW_AT_HOME) && persons.size() < Limits.STATE_PERSONS) {
        boolean named = consents.allow(Purpose.NAME_AT_HOME);
        persons.add(new Offer.Person(person, named ? name(person) : null));
        state(person).ifPresent(state -> states.put(person, state));
      }
    }
    return new Shown(new StateMessage(at(clock.instant()), states), List.copyOf(persons));
  }

  private List<UUID> everyone() {
    return store.inTransaction(
        transaction ->
            transaction.rows(
                "SELECT id FROM person ORDER BY created_at, id",
                row -> UUID.fromString(row.getString(1))));
  }

  private @Nullable String name(UUID person) {
    return people.profile(person).map(Profile::look).map(Profile.Look::name).orElse(null);
  }

  private Optional<PersonState> state(UUID person) {
    Scans scans = new Scans(store);
    List<Scans.Entry> all = scans.of(person);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<ScanValue> values = scans.history(person);
    Map<String, ZoneState> regions = new LinkedHashMap<>();
    List<PoreScore> scores = new ArrayList<>();
    for (Region region : Region.values()) {
      values.stream()
          .filter(value -> value.region() == region)
          .reduce((_, newer) -> newer)
          .ifPresent(
              newest -> {
                Optional<PoreScore> score = score(values, region);
                score.ifPresent(scores::add);
                regions.put(region.id(), zone(newest, score));
              });
    }
    boolean whole = !regions.isEmpty() && scores.size() == regions.size();
    return Optional.of(
        new PersonState(
            at(all.getLast().takenAt()), whole ? reading(mean(scores)) : null, regions));
  }

  /** The score of the newest day; empty without a baseline. */
  private static Optional<PoreScore> score(List<ScanValue> values, Region region) {
    return History.of(values)
        .flatMap(history -> TrendLine.of(history, region, Integer.MAX_VALUE))
        .flatMap(
            line -> {
              BetweenDaySpread spread = BetweenDaySpread.of(line);
              return Baseline.of(line, spread)
                  .map(baseline -> PoreScore.of(line.days().getLast(), baseline, spread));
            });
  }

  /** The whole face: the mean of its regions, errors added in squares. */
  private static PoreScore mean(List<PoreScore> scores) {
    double n = scores.size();
    double sum = scores.stream().mapToDouble(PoreScore::value).sum();
    double squares = scores.stream().mapToDouble(s -> s.standardError() * s.standardError()).sum();
    return new PoreScore(sum / n, Math.sqrt(squares) / n);
  }

  private static ZoneState zone(ScanValue newest, Optional<PoreScore> score) {
    Metric metric = Metric.DARK_DEFICIT;
    return new ZoneState(
        score.map(HomeFigures::reading).orElse(null),
        Map.of(
            metric.id(),
            new MetricReading(
                newest.reading().value(), newest.reading().standardError(), metric.unit())));
  }

  private static MetricReading reading(PoreScore score) {
    return new MetricReading(score.value(), score.standardError(), "%");
  }

  private OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, timeZone);
  }
}
