package kagami.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import kagami.config.Outcome.Invalid;
import kagami.config.Outcome.Loaded;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the file is looked for, and what becomes of one that is not as it should be. */
class SettingsFileTest {
  @TempDir Path home;
  private Given given;

  @BeforeEach
  void start() {
    given = new Given(home);
  }

  @Test
  void theNearestPlaceWins() throws IOException {
    Path system = write("etc/kagami.yaml", 1);
    assertEquals(1, port(Optional.empty(), Map.of()));
    write(".config/kagami/kagami.yaml", 2);
    assertEquals(2, port(Optional.empty(), Map.of()));
    write("xdg/kagami/kagami.yaml", 3);
    Map<String, String> xdg = Map.of("XDG_CONFIG_HOME", home.resolve("xdg").toString());
    assertEquals(3, port(Optional.empty(), xdg));
    assertEquals(2, port(Optional.empty(), Map.of("XDG_CONFIG_HOME", "relative")));
    Path variable = write("v.yaml", 4);
    Map<String, String> named = Map.of("KAGAMI_CONFIG", variable.toString());
    assertEquals(4, port(Optional.empty(), named));
    assertEquals(5, port(Optional.of(write("f.yaml", 5)), named));
    assertEquals(Optional.of(system), read(Optional.of(system), named).file());
  }

  @Test
  void anAbsentNamedFileIsAProblem() {
    Path absent = home.resolve("absent.yaml");
    String problem = absent + ": does not exist; fix: create it, or correct the name";
    given.environment("KAGAMI_CONFIG", absent.toString());
    assertEquals(problem, given.problem());
    var invalid =
        (Invalid<MirrorConfig>)
            Config.mirror(new Sources(Optional.of(absent), Map.of(), Map.of(), home, absent));
    assertEquals(problem, invalid.toString());
  }

  @Test
  void noFileAtAllIsFine() {
    assertEquals(Optional.empty(), given.loaded().file());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "mirror:\nsync:\n", "{}"})
  void anEmptyFileIsFine(String text) {
    assertEquals(8080, given.file(text).mirror().display().port());
    assertEquals(Optional.of(given.file), given.loaded().file());
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertEquals(7, given.file("\uFEFFmirror: {display: {port: 7}}").mirror().display().port());
  }

  @Test
  void aFolderIsNotAFile() {
    given.environment("KAGAMI_CONFIG", home.toString());
    assertTrue(given.problem().contains("cannot be read"));
  }

  @Test
  void aFileOfAnotherUserIsNamed() throws IOException {
    given.file("mirror:\n");
    Files.setPosixFilePermissions(given.file, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(given.file), "root may read every file");
    assertTrue(given.problem().startsWith("FILE: may not be read by this user; fix: chown"));
  }

  @Test
  void bytesThatAreNoTextAreNamed() throws IOException {
    given.file("");
    Files.write(given.file, new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});
    assertEquals("FILE: is not UTF-8 text; fix: save it as UTF-8", given.problem());
    Files.write(given.file, new byte[] {'a', ':', '\n', 'b', ':', ' ', 0});
    assertTrue(given.problem().startsWith("FILE:2: holds a special character"), given.problem());
  }

  @Test
  void aHugeFileIsRefusedUnread() {
    given.file("# " + "x".repeat(256 * 1024));
    assertTrue(given.problem().startsWith("FILE: is larger than 256 KiB"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mirror:\n  display:\n\tport: 1\n",
        "mirror:\n  id: 'open\n",
        "mirror:\n  display: {port: 1\n",
        "mirror:\n  id: a\n id: b\n",
        "mirror:\n\n  id: @x\n",
        "mirror:\n\n  id: !hunter2!x y\n"
      })
  void malformedYamlIsNamedWithItsLine(String text) {
    String problem = given.file(text).problem();
    assertTrue(problem.matches("FILE:[34]: is not valid YAML: .*; fix: correct .*"), problem);
    assertFalse(problem.contains("hunter2"), problem);
  }

  @Test
  void aKeySetTwiceIsNamedWithBothLines() {
    given.file("mirror:\n  id: a\nsync:\nmirror:\n  id: b\n");
    assertEquals(
        "FILE:4: mirror: is set twice, first in line 1; fix: keep one of the two", given.problem());
    given.file("mirror:\n  id: a\n  id: a\n");
    assertTrue(given.problem().startsWith("FILE:3: mirror.id: is set twice, first in line 2"));
  }

  @Test
  void aliasesAreRefusedBeforeTheyGrow() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s, %s, %s, %s]\n".formatted(i, i, alias, alias, alias, alias));
    }
    given.file(bomb.toString());
    String problem = assertTimeoutPreemptively(Duration.ofSeconds(5), given::problem);
    assertEquals("FILE:2: an alias (*name) is not supported; fix: write the value out", problem);
    given.file("mirror: &m\n  camera: *m\n");
    assertTrue(given.problem().startsWith("FILE:2: an alias"));
  }

  @Test
  void deepNestingIsRefused() {
    given.file("mirror:\n  id: " + "[".repeat(100_000));
    String problem = assertTimeoutPreemptively(Duration.ofSeconds(5), given::problem);
    assertTrue(problem.startsWith("FILE:2: nests too deep"), problem);
  }

  @Test
  void onlyOneDocumentIsRead() {
    given.file("mirror:\n---\nsync:\n");
    assertTrue(given.problem().startsWith("FILE:2: starts a second document"));
  }

  @Test
  void tagsMakeNoObjects() {
    given.file("mirror:\n  id: !!java.net.URL [x]\n  data: !secret hunter2\n");
    String problems = given.problems().toString();
    assertTrue(problems.contains(":3: mirror.data: has a tag (!...)"), problems);
    assertFalse(problems.contains("hunter2"), problems);
  }

  @Test
  void theDefaultsAreAFileToStartFrom() {
    assertEquals(new Given(home).mirror(), given.file(Config.defaults()).mirror());
  }

  private Path write(String name, int port) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "mirror: {display: {port: " + port + "}}\n");
  }

  private int port(Optional<Path> file, Map<String, String> environment) {
    return read(file, environment).config().display().port();
  }

  private Loaded<MirrorConfig> read(Optional<Path> file, Map<String, String> environment) {
    Path system = home.resolve("etc/kagami.yaml");
    var sources = new Sources(file, environment, Map.of(), home, system);
    return (Loaded<MirrorConfig>) Config.mirror(sources);
  }
}
