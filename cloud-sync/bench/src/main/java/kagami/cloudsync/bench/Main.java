package kagami.cloudsync.bench;

import kagami.cloudsync.bench.chaos.ChaosCommand;
import kagami.cloudsync.bench.load.SyncBenchCommand;
import org.tinylog.jul.JulTinylogBridge;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that judge sync: {@code chaos} and {@code bench sync}. */
@Command(
    name = "kagami",
    description = "Tells whether sync loses anything and how fast it is.",
    mixinStandardHelpOptions = true,
    subcommands = {ChaosCommand.class, BenchCommand.class})
public final class Main {
  private static final String LOGGING = "kagami/cloudsync/bench/tinylog.properties";

  private Main() {}

  /** Runs a command and ends the process with its exit code: 0 = well, 1 = not. */
  public static void main(String[] arguments) {
    System.setProperty("tinylog.configuration", LOGGING);
    JulTinylogBridge.activate();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setParameterExceptionHandler(Main::usage);
  }

  /** One line on what is wrong, one on where help is. */
  private static int usage(CommandLine.ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    command.getErr().println(problem.getMessage());
    command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return 1;
  }
}

/** Holds {@code bench sync}; {@code bench} alone is about measuring skin and another program. */
@Command(name = "bench", subcommands = SyncBenchCommand.class, mixinStandardHelpOptions = true)
final class BenchCommand {}
