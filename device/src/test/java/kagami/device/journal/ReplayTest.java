package kagami.device.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import kagami.device.session.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  /** A file played again; it holds no pictures. */
  static Replay.Outcome replayed(Path file) {
    Recording.Session session =
        assertInstanceOf(Recording.Session.class, Recording.read(file), file.toString());
    CaptureReplay pictures =
        new CaptureReplay((_, _) -> fail("there are no pictures"), "pores/9", _ -> Seal.NONE);
    return new Replay(pictures, _ -> fail("there are no passes")).run(session);
  }

  @BeforeEach
  void record() throws IOException {
    try (Story story = new Story(folder, new JournalSettings(50, 10_000_000, false))) {
      story.live(new Event.SignedIn(Story.ADA)).scan();
      story.later(61).live(new Event.TimeUp(), new Event.Cancel());
    }
    file = Story.files(folder).getFirst();
  }

  @Test
  void theSameMachineDoesTheSame() {
    Replay.Outcome outcome = replayed(file);
    assertEquals(List.of(), outcome.differences());
    assertEquals(8, outcome.events());
  }

  private void edit(String containing, UnaryOperator<String> change) throws IOException {
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.stream().anyMatch(line -> line.contains(containing)), lines.toString());
    Files.write(
        file,
        lines.stream().map(line -> line.contains(containing) ? change.apply(line) : line).toList());
  }

  private List<Difference> differences() {
    return replayed(file).differences();
  }

  @Test
  void anotherEffectIsToldWithItsTimeAndCause() throws IOException {
    edit("pose-held", line -> line.replace("start-scan", "start-align"));
    List<Difference> differences = differences();
    assertEquals(1, differences.size(), differences.toString());
    Difference difference = differences.getFirst();
    assertEquals(5, difference.line());
    assertEquals(0.3, difference.atS(), 1e-9);
    assertEquals("after {\"kind\":\"pose-held\"}", difference.cause());
    assertTrue(difference.recorded().contains("start-align"), difference.text());
    assertTrue(difference.replayed().contains("start-scan"), difference.text());
  }

  @Test
  void anotherScreenIsToldOnce() throws IOException {
    edit("\"kind\":\"progressed\"", line -> line.replaceFirst("(.*)\"done\":3", "$1\"done\":4"));
    List<Difference> differences = differences();
    assertEquals(List.of("the situation"), differences.stream().map(Difference::what).toList());
  }

  @Test
  void aMissingEventIsADifference() throws IOException {
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.stream().filter(line -> !line.contains("pose-held")).toList());
    assertTrue(!differences().isEmpty());
  }

  @Test
  void aTimerThatGoesOffEarlyIsADifference() throws IOException {
    edit("\"time-up\"", line -> line.replaceFirst("\"at\":\\d+", "\"at\":59000000000"));
    assertEquals(List.of("time"), differences().stream().map(Difference::what).toList());
  }

  @Test
  void aLaterVersionsEventIsToldAndTheRestReplayed() throws IOException {
    edit("\"guided\"", line -> line.replaceFirst("\"kind\":\"guided\"", "\"kind\":\"sung-to\""));
    Replay.Outcome outcome = replayed(file);
    assertEquals(1, outcome.differences().size(), outcome.differences().toString());
    assertTrue(outcome.differences().getFirst().recorded().contains("\"sung-to\""));
    assertEquals(7, outcome.events());
  }

  @Test
  void afterAStateThatIsNotKnownNothingIsReplayed() throws IOException {
    edit("\"pose-held\"", line -> line.replace("\"scanning\"", "\"dancing\""));
    Replay.Outcome outcome = replayed(file);
    assertTrue(outcome.differences().getFirst().recorded().contains("\"dancing\""));
    assertTrue(outcome.notes().toString().contains("nothing after line 5"));
  }

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int command(String... arguments) {
    return new CommandLine(new ReplayCommand(_ -> Seal.NONE, _ -> fail("there are no passes")))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void theCommandSaysTheSame() {
    assertEquals(0, command(folder.toString()), err.toString());
    assertEquals(file + ": the same, 8 events, 0 captures, 0 results\n", out.toString());
  }

  @Test
  void theCommandPrintsDifferences() throws IOException {
    edit("pose-held", line -> line.replace("start-scan", "start-align"));
    assertEquals(2, command(file.toString()));
    assertTrue(out.toString().contains("1 differences"), out.toString());
    assertTrue(out.toString().contains("line 5, +0.300 s, after"), out.toString());
  }

  @Test
  void theCommandsJsonHasAll() throws IOException {
    edit("pose-held", line -> line.replace("start-scan", "start-align"));
    assertEquals(2, command("--json", file.toString()));
    JsonNode session = new JsonMapper().readTree(out.toString()).path("sessions").path(0);
    assertEquals("pores/9", session.path("algorithm").stringValue());
    assertEquals(false, session.path("same").booleanValue());
    assertEquals(5, session.path("differences").path(0).path("line").intValue());
  }

  @Test
  void whatIsNoJournalIsUnreadable() throws IOException {
    Path other = Files.writeString(folder.resolve("other.jsonl"), "{\"journal\":2}\n");
    assertEquals(1, command(other.toString()));
    assertTrue(err.toString().contains("other.jsonl is not a journal"), err.toString());
    assertEquals(1, command(folder.resolve("nowhere").toString()));
    assertEquals(1, command(Files.createDirectory(folder.resolve("empty")).toString()));
    for (String content : List.of("", "\n", "[]", "null\n", "{", "\u0000\u0000")) {
      Files.writeString(other, content);
      assertEquals(1, command(other.toString()), content);
    }
    assertEquals(1, command(folder.toString()), "one of two");
    assertEquals(1, command());
  }

  @Test
  void helpShowsExamplesAndExitCodes() {
    assertEquals(0, command("--help"));
    assertTrue(out.toString().contains("Examples:"), out.toString());
    assertTrue(out.toString().contains("Exit status:"), out.toString());
  }
}
