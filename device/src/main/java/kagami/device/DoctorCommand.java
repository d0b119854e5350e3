package kagami.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Console;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kagami.config.MirrorConfig;
import kagami.config.checkup.Check;
import kagami.config.checkup.CheckupJson;
import kagami.config.checkup.CheckupText;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.board.BoardException;
import kagami.device.camera.CameraException;
import kagami.device.health.Checkup;
import kagami.device.health.Machine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code kagami doctor}: looks at everything the mirror needs and says how to mend it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    exitCodeOnInvalidInput = 1,
    header = "Checks hardware, files and connections; says what is wrong and what fixes it.",
    description = {
      "",
      "The ring lights up sector by sector for some seconds, and somebody or something",
      "light should be before the mirror at arm's length. Stop the mirror before: camera",
      "and ring have one user at a time.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 all fine; 2 warnings or failures; 1 the check could not be run.",
      "",
      "Examples:",
      "  kagami doctor",
      "  kagami doctor --simulate",
      "  kagami doctor --json --service http://sync.local:8081 > health.json"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int WANTING = 2;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              present -> present.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();
  private static final int NOT_RUN = 1;

  /** A simulated picture needs no detail here; a small one is rendered in a moment. */
  private static final int WIDTH = 640;

  private static final int HEIGHT = 480;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private HardwareOptions options = new HardwareOptions();

  @Option(names = "--json", description = "Print the findings as JSON on standard output.")
  private boolean json;

  @Option(
      names = "--service",
      paramLabel = "URL",
      description = "Address of the sync service, to check it as well.")
  private @Nullable URI service;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "A certificate of the broker's connection whose expiry is checked.")
  private List<Path> certificates = new ArrayList<>();

  @Override
  public Integer call() {
    CommandSpec present = spec;
    if (present == null) {
      throw new IllegalStateException("picocli sets the specification before the command runs");
    }
    Optional.ofNullable(service).ifPresent(address -> checked(present, address));
    PrintWriter stdout = present.commandLine().getOut();
    PrintWriter stderr = present.commandLine().getErr();
    return switch (options.load(WIDTH, HEIGHT)) {
      case kagami.config.Outcome.Invalid<MirrorConfig> invalid -> {
        stderr.println(invalid);
        yield NOT_RUN;
      }
      case kagami.config.Outcome.Loaded<MirrorConfig> loaded -> examine(loaded.config(), stdout);
    };
  }

  /** Before anything is lit: {@code localhost:8081} is an address, too, but none of a service. */
  private static void checked(CommandSpec present, URI address) {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("");
    boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    if (!web || address.getHost() == null) {
      throw new ParameterException(
          present.commandLine(),
          "--service must be http://HOST:PORT or https://HOST:PORT, but is " + address);
    }
  }

  private int examine(MirrorConfig config, PrintWriter stdout) {
    CheckupText text = new CheckupText(terminal());
    List<Finding> all = new ArrayList<>();
    DoctorChecks.Links links =
        new DoctorChecks.Links(
            Optional.ofNullable(service),
            certificates,
            Duration.ofSeconds(5),
            InstantSource.system());
    DoctorChecks checks = new DoctorChecks(config, Machine.here(), links);
    all.addAll(told(checks.beforeHardware(options.simulate()), text, stdout));
    try (Parts parts = new Parts()) {
      HardwareChoice choice = options.choice(CameraUse.SENSOR, HardwareChoice.Subject.Person::of);
      Hardware hardware = Hardware.open(parts, config, choice);
      all.addAll(told(checks.hardware(hardware), text, stdout));
    } catch (SetupException e) {
      all.addAll(told(List.of(() -> List.of(unset(e))), text, stdout));
    } catch (BoardException | CameraException e) {
      all.addAll(told(List.of(() -> List.of(unusable(e))), text, stdout));
    }
    all.addAll(told(checks.connections(), text, stdout));
    stdout.println(json ? JSON.writeValueAsString(CheckupJson.of(all)) : text.summary(all));
    stdout.flush();
    return all.stream().anyMatch(Finding::wanting) ? WANTING : 0;
  }

  private List<Finding> told(List<Check> checks, CheckupText text, PrintWriter stdout) {
    return new Checkup(checks)
        .run(
            finding -> {
              if (!json) {
                stdout.print(text.lines(finding));
                stdout.flush();
              }
            });
  }

  private static Finding unset(SetupException e) {
    return new Finding(
        "settings",
        new Outcome.Failed(
            String.valueOf(e.getMessage()),
            "no camera was chosen for this mirror yet",
            "set mirror.camera.kind in the settings file; without hardware: kagami doctor"
                + " --simulate"));
  }

  private static Finding unusable(RuntimeException e) {
    return new Finding(
        "board",
        new Outcome.Failed(
            String.valueOf(e.getMessage()),
            "no Raspberry Pi, a missing permission, or the mirror is running",
            "sudo systemctl stop kagami-mirror; without hardware: kagami doctor --simulate"));
  }

  private static boolean terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
