package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigCommandTest {
  @TempDir private Path folder;
  private Path file;
  private String out = "";
  private String err = "";

  @BeforeEach
  void start() throws Exception {
    file = folder.resolve("kagami.yaml");
    Files.writeString(
        file,
        """
        mirror:
          uplink: {broker: {uri: ssl://broker.example:8883, user: m1, password: hunter2}}
        sync:
          http: {port: 9001}
        """);
  }

  private int run(String... words) {
    StringWriter printed = new StringWriter();
    StringWriter complained = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(complained, true))
            .execute(words);
    out = printed.toString();
    err = complained.toString();
    return code;
  }

  @Test
  void rightSettingsAreCalledRight() {
    assertEquals(0, run("config", "check", "--config", file.toString()), out);
    assertEquals("The settings are right.", out.strip());
  }

  @Test
  void everythingWrongIsSaidOnceWithItsPlaceAndFix() throws Exception {
    Files.writeString(file, "mirror: {display: {prt: 1}}\nsync: {http: {port: 99999}}\n");
    assertEquals(1, run("config", "check", "--config", file.toString()));
    assertEquals(2, out.lines().count(), out);
    assertTrue(out.contains(file + ":2: sync.http.port = 99999: is out of range"), out);
    assertEquals(1, run("config", "check", "--json", "--config", file.toString()));
    JsonNode problems = JsonMapper.shared().readTree(out).path("problems");
    assertEquals(2, problems.size(), out);
    problems.forEach(each -> assertFalse(each.path("fix").asString().isBlank(), each.toString()));
  }

  @Test
  void showNamesTheSourceAndHidesSecrets() {
    assertEquals(0, run("config", "show", "--config", file.toString()), err);
    assertTrue(out.contains("sync.http.port = 9001  (" + file + ":4)"), out);
    assertTrue(out.contains("mirror.uplink.broker.password = ••••"), out);
    assertFalse(out.contains("hunter2"), out);
  }

  @Test
  void oneProgramAloneAndJson() {
    assertEquals(0, run("config", "show", "--sync", "--json", "--config", file.toString()), err);
    JsonNode settings = JsonMapper.shared().readTree(out).path("settings");
    assertTrue(settings.size() > 5, out);
    settings.forEach(each -> assertTrue(each.path("setting").asString().startsWith("sync."), out));
    assertEquals(0, run("config", "show", "--mirror", "--json", "--config", file.toString()), err);
    assertFalse(out.contains("hunter2"), out);
  }

  @Test
  void aMissingFileIsAProblem() {
    assertEquals(1, run("config", "show", "--config", folder.resolve("none.yaml").toString()));
    assertTrue(err.contains("does not exist"), err);
  }
}
