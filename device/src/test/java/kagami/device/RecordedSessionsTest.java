package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kagami.device.journal.Journal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded sessions go as they went, by the program's own command with its own analysis. A file
 * dropped into {@code journal/replays} is one of them, and so are its pictures, in the folder
 * beside it, opened or with the {@code seal.key} that they are sealed with.
 */
class RecordedSessionsTest {
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
