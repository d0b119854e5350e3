package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.device.journal.Journal;
import kagami.device.people.Purpose;
import kagami.device.session.Event;
import kagami.device.session.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded sessions go as they went, by the program's own command with its own analysis. A file
 * dropped into {@code journal/replays} is one of them, and so are its pictures, in the folder
 * beside it, opened or with the {@code seal.key} that they are sealed with.
 */
class RecordedSessionsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static List<Path> recordings() throws IOException, URISyntaxException {
    URL replays = Objects.requireNonNull(Journal.class.getResource("replays"));
    return in(Path.of(replays.toURI()));
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void recordedSessionsGoAsTheyWent(Path recording) {
    String said = replayed(recording, 0);
    assertTrue(said.contains(": the same, "), said);
    assertTrue(!said.contains(" 0 events"), said);
  }

  /** A whole simulated mirror keeps the pictures of a scan; then they are played again. */
  @Test
  void aScanWithItsPicturesComesToTheSameResultAndAnotherOneIsTold(@TempDir Path data)
      throws Exception {
    try (Mirror mirror = Mirror.build(config(data), Optional.of(Simulation.of(3, Duration.ZERO)))) {
      agreed(data);
      mirror.start();
      mirror.live();
      scanned(mirror);
    }
    Path file = in(data.resolve("journal")).getFirst();
    String said = replayed(file, 0);
    assertTrue(said.matches("(?s).*the same, .*[2-9] captures, [1-9] results.*"), said);

    anotherFigureWasShown(file);
    String other = replayed(file, 2);
    assertTrue(other.contains("1 differences"), other);
    assertTrue(other.contains("all passes analysed anew: the result"), other);

    Files.delete(data.resolve("seal.key"));
    String without = replayed(file, 0);
    assertTrue(without.contains(", 0 captures, 0 results") && without.contains("--key"), without);
  }

  /** On a machine under load a scan may be refused; the next one counts. */
  private static void scanned(Mirror mirror) {
    List<State> ends = new ArrayList<>();
    while (ends.size() < 3) {
      mirror.post(new Event.ScanAsked());
      Waiting.until("a scan", PATIENCE, () -> busy(mirror.state()));
      Waiting.until("its end", PATIENCE, () -> !busy(mirror.state()));
      if (mirror.state() instanceof State.Result) {
        return;
      }
      ends.add(mirror.state());
      mirror.post(new Event.Cancel());
    }
    fail("no result: " + ends);
  }

  private static boolean busy(State state) {
    return state instanceof State.Align || state instanceof State.Scanning;
  }

  private static MirrorConfig config(Path data) {
    Map<String, String> flags = new HashMap<>();
    flags.put("mirror.data", data.toString());
    flags.put("mirror.display.port", "0");
    flags.put("mirror.uplink.broker.uri", "tcp://127.0.0.1:1");
    flags.put("mirror.camera.width", "1600");
    flags.put("mirror.camera.height", "1200");
    flags.put("mirror.capture.passes", "2");
    flags.put("mirror.journal.pictures", "true");
    flags.put("mirror.journal.megabytes", "500");
    return switch (SimulatedDefaults.load(Optional.empty(), flags)) {
      case Outcome.Loaded<MirrorConfig> loaded -> loaded.config();
      case Outcome.Invalid<MirrorConfig> invalid -> fail(invalid.toString());
    };
  }

  /** The only person agrees to everything. */
  private static void agreed(Path data) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("mirror.db"));
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO consent (person, purpose, given, decided_at)"
                    + " SELECT id, ?, 1, 0 FROM person")) {
      for (Purpose purpose : Purpose.values()) {
        insert.setString(1, purpose.id());
        assertEquals(1, insert.executeUpdate());
      }
    }
  }

  /** On the card and on the screen alike, so that nothing but the pictures can tell. */
  private static void anotherFigureWasShown(Path file) throws IOException {
    String text = Files.readString(file);
    Matcher figure = Pattern.compile("\"kind\":\"measured\".*?\"value\":([0-9.]+)").matcher(text);
    assertTrue(figure.find(), text);
    Files.writeString(
        file,
        text.lines()
            .map(
                line ->
                    line.contains("\"capture\"")
                        ? line
                        : line.replace(
                            "\"value\":" + figure.group(1) + ",",
                            "\"value\":" + figure.group(1) + "1,"))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  /**
   * Plays a file or a folder again.
   *
   * @return what was said
   */
  static String replayed(Path recording, int expected) {
    StringWriter said = new StringWriter();
    int status =
        Main.commandLine()
            .setOut(new PrintWriter(said, true))
            .setErr(new PrintWriter(said, true))
            .execute("replay", recording.toString());
    assertEquals(expected, status, said.toString());
    return said.toString();
  }
}
