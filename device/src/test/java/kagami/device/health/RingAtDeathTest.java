package kagami.device.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kagami.config.checkup.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as darkening the ring after any end, and what does not. */
class RingAtDeathTest {
  private static final String MIRROR = "kagami-mirror.service";

  @TempDir private Path root;
  private final Map<String, String> starts = new LinkedHashMap<>();
  private final Map<String, String> afterwards = new LinkedHashMap<>();

  @BeforeEach
  void aRaspberryPi() throws IOException {
    file("sys/firmware/devicetree/base/model", "Raspberry Pi 5 Model B Rev 1.0");
    for (String program : new String[] {"gpioset", "pinctrl", "raspi-gpio", "true", "sh", "sudo"}) {
      file("usr/bin/" + program, "");
    }
    starts.put(MIRROR, "/opt/kagami/kagami mirror");
  }

  private Path file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** As systemd prints a command. */
  private static String printed(String property, String command) {
    String path = command.replaceAll(" .*", "");
    return command.isEmpty()
        ? ""
        : ("%s={ path=%s ; argv[]=%s ; ignore_errors=no ; start_time=[n/a] ; stop_time=[n/a] ;"
                + " pid=0 ; code=(null) ; status=0/0 }\n")
            .formatted(property, path, command);
  }

  private Optional<String> answer(String... asked) {
    if (asked[0].equals("list-unit-files")) {
      StringBuilder all = new StringBuilder();
      starts.keySet().forEach(unit -> all.append(unit).append(" enabled enabled\n"));
      return Optional.of(all.toString());
    }
    boolean stop = asked[1].endsWith("=ExecStopPost");
    Map<String, String> from = stop ? afterwards : starts;
    return Optional.of(
        printed(stop ? "ExecStopPost" : "ExecStart", from.getOrDefault(asked[2], "")));
  }

  private Outcome atExit(int line) {
    Machine machine = new Machine(root, "pi", _ -> true);
    return Findings.named("dark at exit", new RingAtDeath(machine, line, this::answer).run());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/bin/pinctrl set 16 op dl",
        "/usr/bin/pinctrl set 5,12-17 op pn dl",
        "/usr/bin/raspi-gpio set 16 op dl",
        "/usr/bin/gpioset -t0 GPIO16=0",
        "/usr/bin/gpioset gpiochip0 16=0",
        "/usr/bin/gpioset -c gpiochip0 -t0 17=0 16=inactive",
        "/usr/bin/sudo /usr/bin/pinctrl set 16 op dl",
        "/usr/bin/sh -c \"sleep 1; pinctrl set 16 op dl\"",
      })
  void theEnableDrivenLowIsFine(String command) {
    afterwards.put(MIRROR, command);
    Findings.fine(atExit(16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/usr/bin/true",
        "/usr/bin/true 16=0",
        "/usr/bin/pinctrl set 16 op dh",
        "/usr/bin/pinctrl set 16 ip pd",
        "/usr/bin/pinctrl get 16",
        "/usr/bin/pinctrl set 17 op dl",
        "/usr/bin/gpioset -t0 GPIO16=1",
        "/usr/bin/gpioset -t0 GPIO26=0",
        "/usr/bin/gpioset -l -t0 GPIO16=0",
        "/usr/bin/gpioset --active-low gpiochip0 16=0",
        "/usr/bin/sh -c \"pinctrl get 16; echo set 16 op dl\"",
        "/usr/local/bin/pinctrl set 16 op dl",
      })
  void anythingElseIsNot(String command) {
    afterwards.put(MIRROR, command);
    Outcome.Warning stays = Findings.warning(atExit(16));
    assertTrue(stays.what().contains(MIRROR), stays.what());
    assertEquals(
        "sudo systemctl edit kagami-mirror.service, add the lines [Service] and"
            + " ExecStopPost=/usr/bin/pinctrl set 16 op dl",
        stays.fix());
    afterwards.put(MIRROR, stays.fix().replaceAll(".*ExecStopPost=", ""));
    Findings.fine(atExit(16));
  }

  @Test
  void theLineIsThatOfTheSettings() {
    afterwards.put(MIRROR, "/usr/bin/pinctrl set 16 op dl");
    Outcome.Warning stays = Findings.warning(atExit(19));
    assertTrue(stays.fix().endsWith("set 19 op dl"), stays.fix());
  }

  @Test
  void everyUnitOfTheMirrorHasToAndThatOfTheServiceNeedNot() {
    starts.put("kagami-sync.service", "/opt/kagami/kagami sync");
    afterwards.put(MIRROR, "/usr/bin/pinctrl set 16 op dl");
    Findings.fine(atExit(16));
    starts.put("kagami.service", "/opt/kagami/kagami mirror --data /srv/kagami");
    assertTrue(Findings.warning(atExit(16)).what().contains("kagami.service"));
    starts.remove(MIRROR);
    starts.remove("kagami.service");
    Findings.notHere(atExit(16));
  }

  @Test
  void systemdIsAskedByItsTool() throws IOException {
    Path tool =
        file("systemctl", "#!/bin/sh\n[ \"$1 $2\" = '--no-pager show' ] || exit 1\necho \"$3\"\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    Systemd systemd = Systemd.by(tool.toString());
    assertEquals(Optional.of("--property=X\n"), systemd.ask("show", "--property=X"));
    assertEquals(Optional.empty(), systemd.ask("list-unit-files"));
    assertEquals(Optional.empty(), Systemd.by(root.resolve("none").toString()).ask("show"));
  }
}
