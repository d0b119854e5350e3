package kagami.analysis.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Tells how right the figures are, on drawn skin. */
@Command(
    name = "accuracy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = 1,
    header = "Tells how right the figures are, on drawn skin with known pores.",
    description = {
      "",
      "Draws patches of skin of all tones with fixed seeds, measures them and prints tables as",
      "Markdown: pores found, diameters, repeats, doses, room light. Takes some minutes; --quick",
      "draws a few rows only.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 well; 1 usage, unreadable or unwritable file, or --check found differences.",
      "",
      "Examples:",
      "  kagami accuracy --out analysis/accuracy.md",
      "  kagami accuracy --quick --check analysis/accuracy.md",
      "  kagami accuracy --json > accuracy.json"
    })
final class AccuracyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the report there.")
  private @Nullable Path out;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = "Compare with that report instead, and tell what differs.")
  private @Nullable Path check;

  @Option(names = "--quick", description = "Some rows of every table that needs few recordings.")
  private boolean quick;

  @Option(names = "--json", description = "Print the tables as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter stdout = commandSpec().commandLine().getOut();
    String written = "";
    try {
      if (check != null) {
        written = Files.readString(check);
      }
    } catch (IOException e) {
      return failed("cannot read " + check);
    }
    List<Section> sections =
        new Accuracy(quick ? AccuracyPlan.quick() : AccuracyPlan.whole()).sections();
    if (check != null) {
      List<String> differences = AccuracyReport.differences(sections, written);
      differences.forEach(stdout::println);
      stdout.flush();
      return differences.isEmpty() ? 0 : 1;
    }
    String report =
        json ? JsonMapper.shared().writeValueAsString(sections) : AccuracyReport.markdown(sections);
    return write(stdout, report);
  }

  private int write(PrintWriter stdout, String report) {
    if (out == null) {
      stdout.print(report);
      stdout.flush();
      return 0;
    }
    try {
      Files.writeString(out, report);
      return 0;
    } catch (IOException e) {
      return failed("cannot write " + out);
    }
  }

  private int failed(String problem) {
    PrintWriter stderr = commandSpec().commandLine().getErr();
    stderr.println("kagami: " + problem);
    stderr.flush();
    return 1;
  }

  private CommandSpec commandSpec() {
    return Optional.ofNullable(spec).orElseThrow();
  }
}
