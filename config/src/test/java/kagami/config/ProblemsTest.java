package kagami.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
  @TempDir Path home;
  private Given given;

  @BeforeEach
  void start() {
    given = new Given(home);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          mirror.display.port   | 65536 | is out of range; allowed: 0 to 65535 port
          mirror.display.port   | -1    | is out of range
          mirror.display.port   | 99999999999999999999 | is not a whole number
          mirror.display.port   | 80.0  | is not a whole number
          mirror.display.port   | 8080 px | is not a whole number
          mirror.capture.gain   | 4.01  | is out of range; allowed: 1 to 4 x
          mirror.capture.gain   | NaN   | is not a number
          mirror.capture.gain   | 1e99  | is out of range
          mirror.capture.gain   | 2d    | is not a number
          mirror.camera.kind    | phantm | is not known; allowed: phantom, folder, rpicam, rpicam-raw, v4l2; fix: did you mean phantom?
          mirror.uplink.broker.plain-text-password | yes | is neither true nor false
          mirror.id             | a_b   | has the wrong form; allowed: 1 to 63 letters (a-z, A-Z), digits and hyphens, no hyphen first
          mirror.id             | -ab   | has the wrong form; allowed: 1 to 63 letters (a-z, A-Z), digits and hyphens, no hyphen first
          mirror.id             | a/b   | has the wrong form; allowed: 1 to 63 letters (a-z, A-Z), digits and hyphens, no hyphen first
          mirror.id             | +     | has the wrong form
          mirror.data           | " "   | is blank
          mirror.uplink.broker.uri | http://h:1 | is not such an address; allowed: tcp://HOST:PORT, ssl://HOST:PORT
          mirror.uplink.broker.uri | tcp://h    | is not such an address
          mirror.uplink.broker.uri | tcp://h:70000 | is not such an address
          mirror.uplink.broker.uri | tcp://h:1/x | is not such an address
          mirror.uplink.broker.uri | 1883  | is not such an address
          mirror.capture.light-plan | full,,ambient | '' is blank
          mirror.capture.light-plan | ambient,ful  | 'ful' is not known
          mirror.capture.light-plan | ambient,north | lacks full
          mirror.hardware.cover     | 28    | is out of range; allowed: 0 to 27 line
          mirror.hardware.button-ok | 5     | is line 5, which mirror.hardware.button-next has, too
          mirror.hardware.sectors   | 17,27,22,23,24,25,12,12 | names line 12 twice
          mirror.hardware.sectors   | 17,27 | has 2 lines
          mirror.hardware.sectors   | 17,x  | 'x' is not a whole number
          mirror.people.sign-in.longest-wait-s | 10 | is below first-wait-s
          """)
  void wrongValueIsNamedWithItsSourceRangeAndFix(String path, String value, String wrong) {
    String problem = given.flag(path, value).problem();
    assertTrue(problem.startsWith("flag --set " + path + ": " + path + " = "), problem);
    assertTrue(problem.contains(": " + wrong), problem);
    assertTrue(problem.contains("; fix: "), problem);
    String inFile = new Given(home).environment(Names.environment(path), value).problem();
    assertTrue(inFile.startsWith("environment variable " + Names.environment(path)), inFile);
  }

  @Test
  void edgesOfARangeAreInside() {
    given.flag("mirror.capture.gain", "4").flag("mirror.capture.passes", "1");
    assertEquals(4, given.mirror().capture().gain());
    assertEquals(1, given.mirror().capture().passes());
  }

  @Test
  void aJournalWithPicturesHasToHoldAScan() {
    given.flag("mirror.journal.pictures", "true");
    assertEquals(
        "default: mirror.journal.megabytes = 100: is less than the 408 MB that the pictures of one"
            + " scan may take; fix: let it be 612 or more, or journal.pictures false",
        given.problem());
    given.flag("mirror.journal.megabytes", "409");
    assertEquals(409, given.mirror().journal().megabytes());
    given.flag("mirror.camera.kind", "rpicam-raw");
    assertTrue(given.problem().contains("817 MB"), given.problem());
    given.flag("mirror.capture.passes", "1");
    assertTrue(given.mirror().journal().pictures());
  }

  @Test
  void aJournalWithoutPicturesOrSwitchedOffMayBeSmall() {
    given.flag("mirror.journal.megabytes", "1");
    assertFalse(given.mirror().journal().pictures());
    given.flag("mirror.journal.pictures", "true").flag("mirror.journal.sessions", "0");
    assertEquals(0, given.mirror().journal().sessions());
  }

  @Test
  void allProblemsComeAtOnce() {
    given
        .file(
            """
            mirror:
              display: {port: high, hots: x}
              uplink:
                in-flight: 21
                back-off: {first-s: 50}
            sync:
              http: {port:}
            """)
        .environment("KAGAMI_MIRROR_CAPTURE_PASES", "2")
        .flag("mirror.camera.kind", "folder");
    assertEquals(
        List.of(
            "FILE:2: mirror.display.port = high: is not a whole number; allowed: 0 to 65535 port;"
                + " fix: write a number without its unit, such as 0",
            "FILE:2: mirror.display.hots: is no option; fix: did you mean mirror.display.host?",
            "FILE:4: mirror.uplink.in-flight = 21: is out of range; allowed: 1 to 20 messages;"
                + " fix: choose a number within the range",
            "FILE:7: sync.http.port = (none): is missing; allowed: 0 to 65535 port;"
                + " fix: give it a value, or remove the key",
            "environment variable KAGAMI_MIRROR_CAPTURE_PASES: names no option;"
                + " fix: did you mean KAGAMI_MIRROR_CAPTURE_PASSES?",
            "default: mirror.uplink.back-off.cap-s = 30: is less than first-s (50);"
                + " fix: make cap-s at least first-s",
            "default: mirror.camera.folder = (none): is missing, and kind is folder;"
                + " fix: name a folder, or set kind"),
        given.problems().stream()
            .map(problem -> problem.toString().replace(given.file.toString(), "FILE"))
            .toList());
  }

  @Test
  void aWrongValueIsReportedEvenIfALaterSourceReplacesIt() {
    given.file("mirror: {display: {port: high}}").flag("mirror.display.port", "1");
    assertTrue(given.problem().startsWith("FILE:1: mirror.display.port = high"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          miror: {display: {port: 1}}  | miror.display.port: is no option; fix: did you mean mirror.display.port?
          mirror: {port: 1}            | mirror.port: is no option; fix: did you mean mirror.display.port?
          mirror: {uplink: {keepAliveS: 9}} | mirror.uplink.keepAliveS: is no option; fix: did you mean mirror.uplink.keep-alive-s?
          mirror: {display: 9000}      | mirror.display: is a section, not an option; fix: write its options below it
          mirror: {data: {dir: x}}     | mirror.data.dir: mirror.data has no options below it; fix: give it a value
          zebra: {}                    | zebra: is no option; fix: remove it
          mirror: {data: [a, b]}       | mirror.data = [a, b]: is a list; allowed: a path; fix: write one value
          mirror: {capture: {light-plan: full}} | mirror.capture.light-plan = full: is not a list; allowed: a list of ambient, full, north, south, east, west; fix: write it as [full]
          mirror.display: {port: 1}    | holds a key that is not one plain word; fix: write each section's keys indented below its name
          [mirror, sync]               | holds no sections; fix: write sections, such as mirror: and sync:
          """)
  void wrongShapeOfTheFileIsNamed(String yaml, String problem) {
    assertEquals("FILE:1: " + problem, given.file(yaml).problem());
  }

  @Test
  void variablesOfOthersAreLeftAlone() {
    given.environment("KAGAMI_HOME", "/opt").environment("KAGAMI_JAVA_OPTS", "-Xmx1g");
    given.environment("MIRROR_ID", "x").environment("KAGAMI_MIRROR", "x");
    assertEquals(8080, given.mirror().display().port());
    given.environment("KAGAMI_MIROR_DISPLAY_PORT", "1");
    assertEquals(
        "environment variable KAGAMI_MIROR_DISPLAY_PORT: names no option;"
            + " fix: did you mean KAGAMI_MIRROR_DISPLAY_PORT?",
        given.problem());
  }

  @Test
  void secretsAreNotInProblems() {
    given
        .file("mirror: {uplink: {broker: {user: u, pasword: hunter2}}}")
        .flag("mirror.uplink.broker.uri", "tcp://u:hunter2@h:1")
        .flag("sync.broker.password", "hunter2\u0007");
    List<Problem> problems = given.problems();
    assertEquals(3, problems.size(), problems.toString());
    assertFalse(problems.toString().contains("hunter2"), problems.toString());
    assertTrue(problems.toString().contains("tcp://••••@h:1: holds a login"), problems.toString());
  }

  @Test
  void aPasswordMustNotCrossTheNetworkReadable() {
    given
        .file("mirror: {uplink: {broker: {user: u, password: hunter2, allow-plain-text: true}}}")
        .flag("mirror.uplink.broker.uri", "tcp://192.0.2.7:1883");
    String problem = given.problem();
    assertTrue(problem.startsWith("FILE:1: mirror.uplink.broker.password = ••••: "), problem);
    assertTrue(problem.contains("readable by anyone (no TLS to 192.0.2.7)"), problem);
    given.flag("mirror.uplink.broker.uri", "ssl://192.0.2.7:8883").mirror();
    given.flag("mirror.uplink.broker.uri", "tcp://localhost:1883").mirror();
    given.flag("mirror.uplink.broker.uri", "tcp://127.9.9.9:1883").mirror();
    given.flag("mirror.uplink.broker.uri", "tcp://[::1]:1883").mirror();
    given.flag("mirror.uplink.broker.uri", "tcp://127.0.0.1.example:1883");
    assertTrue(given.problem().contains("readable by anyone"));
    given.flag("mirror.uplink.broker.plain-text-password", "true").mirror();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                            | is missing; fix: name the database",
        "jdbc:postgresql://db.example.org/kagami     | leaves this machine without TLS",
        "jdbc:postgresql://db/kagami?sslmode=prefer  | leaves this machine without TLS",
        "jdbc:postgresql://localhost/k?password=a    | has the wrong form",
        "jdbc:postgresql://localhost/k?a=b&user=a    | has the wrong form"
      })
  void theDatabaseIsNamedSafely(String url, String problem) {
    given.flag("sync.store.kind", "postgresql");
    if (url != null) {
      given.flag("sync.store.url", url);
    }
    assertTrue(given.problem().contains(problem), given.problem());
  }

  @Test
  void plainTextMustNotLeaveTheMachineUnlessTheSettingSaysSo() {
    given.flag("mirror.uplink.broker.uri", "mqtt://192.0.2.7:1883");
    assertTrue(given.problem().contains("mirror.uplink.broker.uri"), given.problem());
    assertTrue(given.problem().contains("set allow-plain-text: true"), given.problem());
    given.flag("mirror.uplink.broker.allow-plain-text", "true").mirror();
    given.flag("mirror.uplink.broker.allow-plain-text", "false");
    given.flag("mirror.uplink.broker.uri", "mqtts://192.0.2.7:8883").mirror();
    given.flag("mirror.uplink.broker.uri", "mqtt://127.0.0.1:1883").mirror();

    given.flag("sync.broker.embedded", "false").flag("sync.broker.host", "192.0.2.7").mirror();
    given.flag("sync.broker.encryption", "never");
    assertTrue(given.problem().contains("sync.broker.encryption = never"), given.problem());
    given.flag("sync.broker.allow-plain-text", "true").mirror();
  }

  @Test
  void theEmbeddedBrokerNeverListensToANetworkInPlainText() {
    given.flag("sync.broker.host", "0.0.0.0").mirror();
    given.flag("sync.broker.encryption", "never").flag("sync.broker.allow-plain-text", "true");
    assertTrue(given.problem().contains("would open the broker to everyone"), given.problem());
  }

  @Test
  void certificateAndKeyGoTogether() {
    given.flag("mirror.uplink.broker.uri", "ssl://192.0.2.7:8883");
    given.flag("mirror.uplink.broker.tls.certificate", "/m.pem");
    assertTrue(given.problem().contains("tls.key = (none): is missing beside"), given.problem());
    given.flag("mirror.uplink.broker.tls.key", "/m.key").mirror();
    given.flag("mirror.uplink.broker.uri", "tcp://127.0.0.1:1883");
    assertTrue(given.problem().contains("plain text beside files for TLS"), given.problem());
  }

  @Test
  void aBrokerToConnectToNeedsAPort() {
    given.flag("sync.broker.embedded", "false").flag("sync.broker.port", "0");
    assertTrue(given.problem().contains("sync.broker.port = 0: 0 names no port to connect to"));
  }

  @Test
  void thereIsNoInvalidWithoutAProblem() {
    List<Problem> none = List.of();
    assertThrows(IllegalArgumentException.class, () -> new Outcome.Invalid<>(none));
  }
}
