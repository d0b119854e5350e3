package kagami.device;

import kagami.device.analyze.AnalyzeCommand;
import kagami.device.journal.ReplayCommand;
import kagami.device.statistics.CompareCommand;
import kagami.device.statistics.RepeatabilityCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command {@code kagami} on the mirror.
 *
 * <p>Threads of a running mirror: {@code session} owns the state machine, so that events have one
 * order; {@code camera} runs scans, because frames have to be fetched while they come; {@code
 * analysis} measures one pass while the next is taken; {@code uplink} talks to the broker; {@code
 * display} tells open pages, which may be slow; {@code clock} gives the pace of the demo and looks
 * after the link; {@code journal} writes down what happens, because a disk may be slow; {@code
 * upkeep} does what is to be done daily and may take long; {@code ring-guard} darkens the ring when
 * nobody else does; {@code phantom-pose} draws the simulated person ahead of time; the HTTP server
 * has its own.
 */
@Command(
    name = "kagami",
    description = "Measures facial pores under fixed light.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      MirrorCommand.class,
      DoctorCommand.class,
      CaptureCommand.class,
      CalibrateCommand.class,
      AnalyzeCommand.class,
      CompareCommand.class,
      RepeatabilityCommand.class,
      SoakCommand.class,
      BenchCommand.class,
      ReplayCommand.class,
      ConfigCommand.class,
    })
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code: 0 = well, 1 = not. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main(), new Commands())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::usage);
  }

  /** Makes commands; one of them needs parts that it does not know. */
  private static final class Commands implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> kind) throws Exception {
      return kind == ReplayCommand.class
          ? kind.cast(new ReplayCommand(VaultSeal::of, Wholes::of))
          : CommandLine.defaultFactory().create(kind);
    }
  }

  /** One line on what is wrong, one on where help is. */
  private static int usage(CommandLine.ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    command.getErr().println(problem.getMessage());
    command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return 1;
  }
}
