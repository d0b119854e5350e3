package kagami.cloudsync.service;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import kagami.config.Config;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.config.SyncConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.tinylog.Logger;
import org.tinylog.jul.JulTinylogBridge;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The program {@code kagami sync}. The main thread waits; SIGTERM and SIGINT close everything in
 * reverse order and end the process with 0.
 */
@Command(
    name = "kagami sync",
    mixinStandardHelpOptions = true,
    version = "kagami 0.1.0",
    description = "Receives scans from mirrors, keeps them and shows them on a dashboard.",
    sortOptions = false,
    subcommands = {
      ProvisionCommand.class,
      DoctorCommand.class,
      BackupCommand.class,
      RestoreCommand.class
    },
    exitCodeOnExecutionException = 1,
    footerHeading = "%nExamples:%n",
    footer = {
      "  kagami sync",
      "      the dashboard on http://127.0.0.1:8081/, data in your home folder",
      "  kagami sync --data /srv/kagami --http-port 9000 --open-browser",
      "      another folder and port, and the page is opened",
      "",
      "Exit codes: 0 stopped by SIGTERM or Ctrl-C; 1 wrong usage, a port in use, or a folder that cannot be used."
    })
public final class Main implements Callable<Integer> {
  private static final String LOG_FOLDER = "kagami.sync.log";
  private static final String COMMANDS_LOG = "kagami/cloudsync/service/commands-log.properties";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file instead of the usual places.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for database, broker journal and log (~/.local/share/kagami/sync).")
  private @Nullable Path data;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Dashboard's port on loopback (8081).")
  private @Nullable Integer httpPort;

  @Option(
      names = "--mqtt-port",
      paramLabel = "PORT",
      description = "Broker's port on loopback (1883).")
  private @Nullable Integer mqttPort;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Any setting, such as sync.http.port=9000.")
  private final Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--open-browser",
      description = "Open the dashboard in the browser once it answers.")
  private boolean openBrowser;

  @Spec private CommandSpec command = CommandSpec.create();

  private Main() {}

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Main())
            .setParameterExceptionHandler(Main::usage)
            .setExecutionStrategy(Main::execute)
            .execute(arguments));
  }

  /** The service logs into its folder; the other commands leave that alone. */
  private static int execute(CommandLine.ParseResult parsed) {
    if (parsed.hasSubcommand()) {
      System.setProperty("tinylog.configuration", COMMANDS_LOG);
      startLogging();
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** One line on what is wrong, one on where help is. */
  private static int usage(CommandLine.ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    command.getErr().println(problem.getMessage());
    command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return 1;
  }

  @Override
  public Integer call() throws InterruptedException {
    return switch (Config.sync(Sources.ofProcess(Optional.ofNullable(config), flags()))) {
      case Outcome.Invalid<SyncConfig> invalid -> failed(invalid.toString());
      case Outcome.Loaded<SyncConfig> loaded -> run(loaded.config());
    };
  }

  private int run(SyncConfig chosen) throws InterruptedException {
    try {
      SyncSettings settings = SyncSettings.of(chosen);
      DataFolder.create(settings.data());
      startLogging(settings);
      SyncService service = SyncService.start(settings, InstantSource.system());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
      PrintWriter out = command.commandLine().getOut();
      out.println(
          "Kagami sync ready: dashboard "
              + settings.dashboard()
              + " , broker "
              + settings.broker());
      out.flush();
      if (openBrowser) {
        openBrowser(settings);
      }
      new CountDownLatch(1).await();
      return 0;
    } catch (SyncException e) {
      return failed("kagami sync: " + e.getMessage());
    }
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>(settings);
    put(flags, "sync.data", data);
    put(flags, "sync.http.port", httpPort);
    put(flags, "sync.broker.port", mqttPort);
    return flags;
  }

  private static void put(Map<String, String> flags, String name, @Nullable Object value) {
    if (value != null) {
      flags.put(name, value.toString());
    }
  }

  private int failed(String message) {
    command.commandLine().getErr().println(message);
    return 1;
  }

  /** Ends the process with 0 rather than with the signal's number: stopping is not a failure. */
  private static void stop(SyncService service) {
    service.close();
    Runtime.getRuntime().halt(0);
  }

  /** Before any other thread: SLF4J would tell the console about calls during its own start. */
  private static void startLogging(SyncSettings settings) {
    System.setProperty(LOG_FOLDER, settings.data().resolve("log").toString());
    startLogging();
  }

  private static void startLogging() {
    JulTinylogBridge.activate();
    LoggerFactory.getILoggerFactory();
  }

  private static void openBrowser(SyncSettings settings) {
    try {
      new ProcessBuilder("xdg-open", settings.dashboard().toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      Logger.warn("no browser was opened: {}", e.getMessage());
    }
  }
}
