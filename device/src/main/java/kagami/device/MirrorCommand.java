package kagami.device;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import kagami.cloudsync.outbox.OutboxException;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.device.board.BoardException;
import kagami.device.camera.CameraException;
import kagami.device.display.PageException;
import kagami.device.simulate.HistoryLength;
import kagami.device.store.DataDirectory;
import kagami.device.store.StoreException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kagami mirror}: runs the mirror until it is told to stop. */
@Command(
    name = "mirror",
    description = "Runs the mirror: camera, ring light, analysis, page behind the glass, uplink.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  kagami mirror --simulate",
      "      a whole mirror without hardware; its page is http://127.0.0.1:8080/",
      "  kagami mirror --simulate --http-port 9080 --data /tmp/second --seed 7",
      "      a second mirror with another simulated person",
      "  kagami mirror --simulate --interval 0",
      "      scans only when the page's button is pressed",
      "  kagami mirror --simulate --history 12w",
      "      twelve weeks of scans first, at full speed; then as usual",
      "  kagami mirror --simulate --autopilot --pace 4",
      "      used by a hurried simulated hand until it is stopped",
      "  kagami mirror --simulate --set mirror.capture.passes=1",
      "      any setting of the settings file",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:stopped as told", "1:could not be started; one line says why"})
final class MirrorCommand implements Callable<Integer> {
  /** Longest time for an orderly goodbye; everything that must not be lost is on disk before. */
  private static final Duration GOODBYE = Duration.ofMillis(1800);

  /** What only a simulated mirror has: said beside a real one, it would be taken for done. */
  private static final List<String> SIMULATED_ONLY =
      List.of("--interval", "--history", "--autopilot", "--pace", "--seed");

  @Spec private @Nullable CommandSpec spec;

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  @Option(
      names = "--http-port",
      paramLabel = "N",
      description = "Port of the page behind the glass (8080).")
  private @Nullable Integer httpPort;

  @Option(
      names = "--broker",
      paramLabel = "URI",
      description = "MQTT broker (tcp://127.0.0.1:1883).")
  private @Nullable String broker;

  @Option(
      names = "--interval",
      paramLabel = "S",
      defaultValue = "20",
      description =
          "Seconds between scans that start by themselves when simulating; 0 = none (20).")
  private int interval;

  @Option(
      names = "--history",
      paramLabel = "TIME",
      description =
          "First lives that long with the simulated person, such as 12w or 30d: every scan is"
              + " rendered, measured, stored and sent. What is stored already is not lived anew.")
  private @Nullable String history;

  @Option(
      names = "--autopilot",
      description =
          "A simulated hand comes, signs in, asks for scans, reads and leaves; sometimes it covers"
              + " the camera, turns away, comes too close or cancels. Replaces --interval.")
  private boolean autopilot;

  @Option(
      names = "--pace",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many times faster than people the simulated hand is, 0.1 to 100 (1).")
  private double pace;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "Size of the camera's pictures in pixels (2752x2064).")
  private @Nullable String size;

  @Override
  public Integer call() {
    refuseWhatComesToNothing();
    Optional<Size> pictures = Optional.ofNullable(size).map(this::parsed);
    if (interval < 0 || interval > 86_400) {
      throw usage("--interval must be 0 to 86400 seconds, but is " + interval);
    }
    if (!(pace >= 0.1 && pace <= 100)) {
      throw usage("--pace must be 0.1 to 100, but is " + pace);
    }
    Optional.ofNullable(history).ifPresent(this::length);
    return switch (hardware.load(flags(pictures))) {
      case Outcome.Invalid<MirrorConfig> invalid -> failed(invalid.toString());
      case Outcome.Loaded<MirrorConfig> loaded -> run(loaded.config());
    };
  }

  private void refuseWhatComesToNothing() {
    CommandLine.ParseResult given = spec().commandLine().getParseResult();
    for (String option : SIMULATED_ONLY) {
      if (!hardware.simulate() && given.hasMatchedOption(option)) {
        throw usage(option + " needs --simulate");
      }
    }
    if (!autopilot && given.hasMatchedOption("--pace")) {
      throw usage("--pace needs --autopilot");
    }
  }

  private int run(MirrorConfig mirrorConfig) {
    boolean simulate = hardware.simulate();
    Optional<String> missing = simulate ? Optional.empty() : RealHardware.missing(mirrorConfig);
    if (missing.isPresent()) {
      return failed(missing.get());
    }
    Optional<Simulation> simulation = simulate ? Optional.of(simulation()) : Optional.empty();
    try {
      FileLog.into(DataDirectory.make(mirrorConfig.data()));
    } catch (StoreException e) {
      return failed(String.valueOf(e.getMessage()));
    }
    try (Mirror mirror = Mirror.build(mirrorConfig, simulation)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(mirror), "goodbye"));
      mirror.start();
      out(
          "Kagami mirror ready: http://127.0.0.1:%d/%s"
              .formatted(mirror.httpPort(), simulate ? " (simulated)" : ""));
      mirror.live();
      StartCheck.of(mirrorConfig, simulate, mirror::wanting).start();
      new CountDownLatch(1).await();
      return 0;
    } catch (StoreException
        | OutboxException
        | PageException
        | CameraException
        | BoardException
        | SetupException e) {
      return failed(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private Simulation simulation() {
    PrintWriter console = spec().commandLine().getOut();
    return new Simulation(
        hardware.seed(),
        Duration.ofSeconds(interval),
        Optional.ofNullable(history).map(this::length),
        autopilot ? OptionalDouble.of(pace) : OptionalDouble.empty(),
        new HistoryLines(console, HistoryLines.onTerminal()));
  }

  /** A signal ends the process with exit code 0, which only {@code halt} can say from here. */
  private static void stop(Mirror mirror) {
    if (!mirror.started()) {
      return;
    }
    Thread closing = Thread.ofPlatform().name("closing").daemon().start(mirror::close);
    try {
      closing.join(GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  private Map<String, String> flags(Optional<Size> pictures) {
    Map<String, String> flags = new LinkedHashMap<>();
    put(flags, "mirror.display.port", httpPort);
    put(flags, "mirror.uplink.broker.uri", broker);
    pictures.ifPresent(
        picture -> {
          put(flags, "mirror.camera.width", picture.width);
          put(flags, "mirror.camera.height", picture.height);
        });
    return flags;
  }

  private static void put(Map<String, String> flags, String name, @Nullable Object value) {
    if (value != null) {
      flags.put(name, value.toString());
    }
  }

  private Period length(String text) {
    return HistoryLength.of(text)
        .orElseThrow(
            () -> usage("--history must look like 12w or 30d, at most 2 years, but is " + text));
  }

  private Size parsed(String text) {
    String[] parts = text.split("x", -1);
    if (parts.length != 2 || !parts[0].matches("\\d{1,5}") || !parts[1].matches("\\d{1,5}")) {
      throw usage("--size must look like 2752x2064, but is " + text);
    }
    return new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  private record Size(int width, int height) {}

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec().commandLine(), message);
  }

  private int failed(String message) {
    spec().commandLine().getErr().println(message);
    return 1;
  }

  private void out(String message) {
    spec().commandLine().getOut().println(message);
  }

  private CommandSpec spec() {
    CommandSpec present = spec;
    if (present == null) {
      throw new IllegalStateException("picocli has not set the command up");
    }
    return present;
  }
}
