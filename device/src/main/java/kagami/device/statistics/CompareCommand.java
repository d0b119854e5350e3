package kagami.device.statistics;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Puts two measurements side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = InputOptions.FAILED,
    header = "Compares two measurements, each difference with its error.",
    description = {
      "",
      "A and B are capture-set folders, which are measured, or result folders of",
      "'kagami analyze'. A difference of more than two standard errors is called one;",
      "whether skin changed takes more than two scans, since days differ too.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 both measured; 2 one was refused; 1 usage or unreadable input.",
      "",
      "Examples:",
      "  kagami compare results/monday results/friday",
      "  kagami compare --patch captures/r00 captures/r01",
      "  kagami compare --json results/monday results/friday > difference.json"
    })
public final class CompareCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "The first measurement.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "The second measurement.")
  private Path second = Path.of("");

  @Mixin private InputOptions options = new InputOptions();

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the specification before the command runs");
    }
    PrintWriter stdout = spec.commandLine().getOut();
    InputOptions.Collected read =
        options.collect(List.of(first, second), spec.commandLine().getErr());
    if (read.measured().size() == 2) {
      print(stdout, Difference.between(read.measured().get(0), read.measured().get(1)));
    }
    return read.status();
  }

  private void print(PrintWriter stdout, List<Difference> differences) {
    if (options.json()) {
      stdout.println(JsonMapper.shared().writeValueAsString(differences));
    } else {
      stdout.printf(
          Locale.ROOT,
          "%-20s %-18s %-8s %18s %18s %20s%n",
          "zone",
          "metric",
          "unit",
          "A",
          "B",
          "B - A");
      for (Difference d : differences) {
        stdout.printf(
            Locale.ROOT,
            "%-20s %-18s %-8s %9.3f ± %6.3f %9.3f ± %6.3f %+11.3f ± %6.3f  %s%n",
            d.quantity().zone(),
            d.quantity().metric(),
            d.quantity().unit(),
            d.a().value(),
            d.a().standardError(),
            d.b().value(),
            d.b().standardError(),
            d.difference(),
            d.standardError(),
            d.verdict());
      }
    }
    stdout.flush();
  }
}
