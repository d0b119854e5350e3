package kagami.device.statistics;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Tells how well repeats of the same skin agree. */
@Command(
    name = "repeatability",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = InputOptions.FAILED,
    header = "Tells how well repeated measurements of the same skin agree.",
    description = {
      "",
      "DIR is a capture-set folder, which is measured, or a result folder of",
      "'kagami analyze'; at least two. Per zone and metric: coefficient of variation",
      "(CV) and smallest real change between two single readings (MDC95). Per metric",
      "with two zones or more: ICC(2,1) with its 95 %% interval, zones as subjects.",
      "Repeats of one session say nothing of how days differ.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 all measured; 2 some refused; 1 usage or unreadable input.",
      "",
      "Examples:",
      "  kagami repeatability --patch captures/r0*",
      "  kagami repeatability results/*",
      "  kagami repeatability --json results/* > repeatability.json"
    })
public final class RepeatabilityCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Repeats of the same skin.")
  private List<Path> inputs = new ArrayList<>();

  @Mixin private InputOptions options = new InputOptions();

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the specification before the command runs");
    }
    if (inputs.size() < 2) {
      throw new ParameterException(spec.commandLine(), "repeatability needs at least two DIRs");
    }
    PrintWriter stderr = spec.commandLine().getErr();
    InputOptions.Collected read = options.collect(inputs, stderr);
    if (read.measured().size() < 2) {
      stderr.println("kagami: fewer than two measured repeats, so there is no spread to tell");
    } else {
      print(spec.commandLine().getOut(), Repeatability.of(read.measured()));
    }
    return read.status();
  }

  private void print(PrintWriter stdout, Repeatability result) {
    if (options.json()) {
      stdout.println(JsonMapper.shared().writeValueAsString(result));
    } else {
      table(stdout, result);
    }
    stdout.flush();
  }

  private static void table(PrintWriter stdout, Repeatability result) {
    stdout.printf(
        Locale.ROOT,
        "%-20s %-18s %-8s %3s %10s %9s %7s %9s %9s%n",
        "zone",
        "metric",
        "unit",
        "n",
        "mean",
        "SD",
        "CV %",
        "stated SE",
        "MDC95");
    for (Repeatability.Figure f : result.figures()) {
      stdout.printf(
          Locale.ROOT,
          "%-20s %-18s %-8s %3d %10.3f %9.3f %7s %9.3f %9.3f%n",
          f.quantity().zone(),
          f.quantity().metric(),
          f.quantity().unit(),
          f.repeats(),
          f.mean(),
          f.standardDeviation(),
          cv(f),
          f.statedError(),
          f.smallestRealChange());
    }
    for (Repeatability.Agreement a : result.agreement()) {
      stdout.printf(
          Locale.ROOT,
          "ICC(2,1) %-18s %.3f (95 %% %.3f to %.3f), %d zones, %d repeats%n",
          a.metric(),
          a.icc().value(),
          a.icc().lower(),
          a.icc().upper(),
          a.icc().subjects(),
          a.icc().repeats());
    }
  }

  private static String cv(Repeatability.Figure figure) {
    Double cv = figure.cvPercent();
    return cv == null ? "" : String.format(Locale.ROOT, "%.2f", cv);
  }
}
