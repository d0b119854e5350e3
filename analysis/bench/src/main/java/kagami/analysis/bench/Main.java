package kagami.analysis.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that judge the analysis: {@code bench} and {@code accuracy}. */
@Command(
    name = "kagami",
    description = "Tells what measuring costs and how right it is.",
    mixinStandardHelpOptions = true,
    subcommands = {BenchCommand.class, CostCommand.class, AccuracyCommand.class})
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code: 0 = well, 1 = not. */
  public static void main(String[] arguments) {
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
