package kagami.device;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kagami.analysis.capture.LightState;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.device.board.BoardException;
import kagami.device.camera.CameraException;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.LightPlan;
import kagami.device.capture.PassCapture;
import kagami.device.light.RingLightException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code kagami capture}: takes capture sets and writes them as folders. */
@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    exitCodeOnInvalidInput = 1,
    header = "Takes capture sets under the light plan and writes them as folders.",
    description = {
      "",
      "DIR must not exist, or be empty. One pass is written to DIR itself, several to",
      "DIR/pass-1, DIR/pass-2 ...: lossless pictures (16 bits from a raw camera) and",
      "capture.json, as 'kagami analyze' reads them.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 all passes written; 1 usage, no hardware, a closed shutter, a failed pass or",
      "an unwritable DIR.",
      "",
      "Examples:",
      "  kagami capture --simulate captures/today",
      "  kagami capture --passes 3 captures/monday",
      "  kagami capture --plan ambient,full captures/quick && kagami analyze --out results captures/quick"
    })
final class CaptureCommand implements Callable<Integer> {
  private static final int MOST_PASSES = 5;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Where the capture sets go.")
  private Path folder = Path.of("");

  @Mixin private HardwareOptions options = new HardwareOptions();

  @Option(
      names = "--plan",
      paramLabel = "STATES",
      description =
          "Light states in order, such as ambient,full,north,south,east,west (mirror.capture.light-plan).")
  private @Nullable String plan;

  @Option(
      names = "--passes",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often the plan is run, 1-5 (1).")
  private int passes;

  @Option(names = "--json", description = "Print what was written as JSON on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    if (passes < 1 || passes > MOST_PASSES) {
      throw usage("--passes must be 1 to " + MOST_PASSES + ", but is " + passes);
    }
    Optional<LightPlan> asked = Optional.ofNullable(plan).map(this::parsed);
    return switch (options.load(Map.of())) {
      case Outcome.Invalid<MirrorConfig> invalid -> failed(invalid.toString());
      case Outcome.Loaded<MirrorConfig> loaded -> capture(loaded.config(), asked);
    };
  }

  private int capture(MirrorConfig config, Optional<LightPlan> asked) {
    try (Parts parts = new Parts()) {
      HardwareChoice choice = options.choice(CameraUse.SENSOR, HardwareChoice.Subject.Person::of);
      Hardware hardware = Hardware.open(parts, config, choice);
      CaptureSettings usual = Settings.capture(config).within(hardware.camera().lights());
      CaptureSettings settings =
          new CaptureSettings(
              asked.orElse(usual.plan()), usual.settle(), usual.framesPerStep(), usual.patience());
      CaptureFolders folders = CaptureFolders.of(folder, passes);
      PassCapture pass =
          new PassCapture(hardware.camera(), hardware.ring(), settings, hardware.clock());
      CaptureProgress progress =
          new CaptureProgress(spec().commandLine().getErr(), terminal(), settings.plan(), passes);
      int shutter = Settings.sensePins(config).shutter();
      report(new CaptureRun(hardware, shutter, pass, folders, progress).run(), settings.plan());
      return 0;
    } catch (SetupException | BoardException | CameraException | RingLightException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private void report(List<CaptureRun.Written> written, LightPlan taken) {
    PrintWriter stdout = spec().commandLine().getOut();
    if (json) {
      stdout.println(
          JsonMapper.shared()
              .writeValueAsString(new Summary("kagami.capture-run/1", taken.name(), written)));
    } else {
      written.forEach(
          one ->
              stdout.printf(
                  "%s: %d frames, %d taken again%n", one.folder(), one.frames(), one.repeated()));
    }
    stdout.flush();
  }

  private record Summary(String schema, String plan, List<CaptureRun.Written> passes) {}

  private LightPlan parsed(String states) {
    List<LightState> steps = new ArrayList<>();
    for (String state : states.split(",", -1)) {
      steps.add(
          LightState.of(state.strip())
              .orElseThrow(
                  () ->
                      usage(
                          "--plan has the unknown state \"%s\"; states are %s"
                              .formatted(
                                  state,
                                  String.join(
                                      ", ",
                                      Arrays.stream(LightState.values())
                                          .map(LightState::id)
                                          .toList())))));
    }
    try {
      return new LightPlan("custom-" + steps.size(), steps);
    } catch (IllegalArgumentException e) {
      throw usage("--plan " + states + ": " + e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec().commandLine(), message);
  }

  private int failed(String message) {
    spec().commandLine().getErr().println("kagami: " + message);
    return 1;
  }

  private CommandSpec spec() {
    CommandSpec present = spec;
    if (present == null) {
      throw new IllegalStateException("picocli sets the specification before the command runs");
    }
    return present;
  }

  private static boolean terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
