package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.device.session.State;
import kagami.device.simulate.LivedHistory;
import kagami.device.simulate.SimulatedPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days that a whole mirror lives, with real pictures, and the real hand after them. */
class LivedDaysTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Period LENGTH = Period.ofDays(4);
  private static final long SEED = 2;

  @TempDir private Path data;

  /** What is told of a history. */
  private static final class Told implements Chronicle {
    private final List<LivedHistory.Step> steps = new CopyOnWriteArrayList<>();
    private final List<Integer> begun = new CopyOnWriteArrayList<>();
    private final List<LocalDate> later = new CopyOnWriteArrayList<>();
    private final List<LivedHistory.Tally> ended = new CopyOnWriteArrayList<>();

    @Override
    public void cameLater(LocalDate arrival) {
      later.add(arrival);
    }

    @Override
    public void begins(int scans) {
      begun.add(scans);
    }

    @Override
    public void lived(LivedHistory.Step step) {
      steps.add(step);
    }

    @Override
    public void ends(LivedHistory.Tally tally) {
      ended.add(tally);
    }

    List<LocalDate> measured() {
      return steps.stream()
          .filter(step -> step.outcome().equals("measured"))
          .map(LivedHistory.Step::day)
          .toList();
    }
  }

  @Test
  void daysAreLivedOnceAcrossAStopAndAHandGoesOnToday() throws Exception {
    ZoneId home = ZoneId.systemDefault();
    LocalDate arrival = LocalDate.now(home).minus(LENGTH);
    List<LocalDate> due = due(new SimulatedPerson(SEED, arrival, home));
    assertTrue(due.size() >= 3, due.toString());

    Told first = new Told();
    try (Mirror mirror = started(first, Optional.of(LENGTH), OptionalDouble.empty())) {
      Waiting.until("a day", PATIENCE, () -> mirror.started() && !first.steps.isEmpty());
    }
    assertEquals(List.of(due.size()), first.begun);
    assertEquals(List.of(), first.ended);

    Told second = new Told();
    Instant before = Instant.now();
    try (Mirror mirror = started(second, Optional.of(LENGTH), OptionalDouble.of(100))) {
      Waiting.until("every day", PATIENCE, () -> !second.ended.isEmpty());
      Waiting.until("a visit", PATIENCE, () -> mirror.state() instanceof State.Align);
      Waiting.until("a visit's scan", PATIENCE, () -> mirror.state() instanceof State.Result);
    }
    List<ScanMessage> scans = scans();
    List<ScanMessage> past = scans.stream().filter(s -> taken(s).isBefore(before)).toList();
    assertEquals(
        past.stream().map(s -> taken(s).atZone(home).toLocalDate()).toList(),
        List.copyOf(all(first.measured(), second.measured())));
    assertEquals(List.of(), first.later);
    assertEquals(due, List.copyOf(all(days(first), days(second))));
    past.forEach(scan -> assertEquals(1, scan.passes(), "in the past one pass is enough"));
    ScanMessage today = scans.get(past.size());
    assertEquals(2, today.passes());
    for (int i = 0; i < scans.size(); i++) {
      assertEquals(i + 1, scans.get(i).sequence());
    }
    assertEquals(
        scans.stream().map(scan -> scan.id().toString()).toList(),
        column(
            "SELECT scan.id FROM outbox JOIN scan USING (id) WHERE lane = 'SCAN'"
                + " AND json = message ORDER BY scan.sequence"));
  }

  @Test
  void aFolderThatIsUsedAlreadySaysThatItsDaysCannotBeLived() throws Exception {
    try (Mirror mirror = started(new Told(), Optional.empty(), OptionalDouble.of(0.1))) {
      assertTrue(mirror.started());
    }
    Told told = new Told();
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    try (Mirror mirror = started(told, Optional.of(LENGTH), OptionalDouble.empty())) {
      Waiting.until("told", PATIENCE, () -> mirror.started() && !told.later.isEmpty());
    }
    assertEquals(List.of(today), told.later);
  }

  private static List<LocalDate> days(Told told) {
    return told.steps.stream().map(LivedHistory.Step::day).toList();
  }

  private static SortedSet<LocalDate> all(List<LocalDate> some, List<LocalDate> more) {
    SortedSet<LocalDate> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  private static List<LocalDate> due(SimulatedPerson person) {
    LocalDate end = person.arrival().plus(LENGTH);
    return person.arrival().datesUntil(end).filter(day -> person.scanOn(day).isPresent()).toList();
  }

  private static Instant taken(ScanMessage scan) {
    return scan.takenAt().toInstant();
  }

  private Mirror started(Told told, Optional<Period> history, OptionalDouble pace) {
    Mirror mirror =
        Mirror.build(
            config(), Optional.of(new Simulation(SEED, Duration.ZERO, history, pace, told)));
    mirror.start();
    mirror.live();
    return mirror;
  }

  private MirrorConfig config() {
    Map<String, String> flags =
        Map.of(
            "mirror.data", data.toString(),
            "mirror.display.port", "0",
            "mirror.uplink.broker.uri", "tcp://127.0.0.1:1",
            "mirror.camera.width", "1600",
            "mirror.camera.height", "1200",
            "mirror.capture.passes", "2");
    return switch (SimulatedDefaults.load(Optional.empty(), flags)) {
      case Outcome.Loaded<MirrorConfig> loaded -> loaded.config();
      case Outcome.Invalid<MirrorConfig> invalid -> fail(invalid.toString());
    };
  }

  private List<ScanMessage> scans() {
    return column("SELECT message FROM scan ORDER BY sequence").stream()
        .map(json -> new MessageCodec().decode(json.getBytes(StandardCharsets.UTF_8)))
        .map(decoded -> assertInstanceOf(Decoded.Accepted.class, decoded).message())
        .map(ScanMessage.class::cast)
        .toList();
  }

  private List<String> column(String sql) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("mirror.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      return fail(e);
    }
  }
}
