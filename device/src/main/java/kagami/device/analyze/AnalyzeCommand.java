package kagami.device.analyze;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Measures capture sets and photos from the command line. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = AnalyzeCommand.FAILED,
    header = "Measures pores in capture sets and photos.",
    description = {
      "",
      "INPUT is a capture-set folder (pictures and capture.json) or a single photo (PNG, JPEG).",
      "Each input gets a folder below DIR with report.json, overlay.png and pores.csv, and",
      "relief.png where light from four sides shows the shape of the skin.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 all measured; 2 some refused (no face, too coarse, ...); 1 usage, unreadable input or"
          + " output error (1 beats 2).",
      "",
      "Examples:",
      "  kagami analyze --out results portrait.jpg",
      "  kagami analyze --out results --patch captures/*",
      "  kagami analyze --out results --patch --mm-per-pixel 0.074 closeup.png",
      "  kagami analyze --out results --json *.jpg > summary.json"
    })
public final class AnalyzeCommand implements Callable<Integer> {
  static final int MEASURED = 0;
  static final int FAILED = 1;
  static final int REFUSED = 2;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "INPUT", arity = "1..*", description = "Capture-set folders and photos.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where the results go; made when absent.")
  private Path out = Path.of("");

  @Option(names = "--patch", description = "The whole picture is skin; no face is looked for.")
  private boolean patch;

  @Option(
      names = "--mm-per-pixel",
      paramLabel = "X",
      description = "Size of a pixel on the skin, mm (0.005-1). Beats what the input says.")
  private @Nullable Double mmPerPixel;

  @Option(names = "--json", description = "Print the summary as JSON on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter stdout = commandSpec().commandLine().getOut();
    PrintWriter stderr = commandSpec().commandLine().getErr();
    OptionalDouble stated = checkedScale();
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new ParameterException(
          commandSpec().commandLine(), "--out " + out + " is a file, not a folder");
    }
    AnalyzeRun run = new AnalyzeRun(new OutputFolder(out), patch, stated);
    Progress progress = new Progress(stderr, terminal(), inputs.size());
    List<Summary> summaries = new ArrayList<>();
    for (Path input : inputs) {
      progress.working(input.toString());
      Summary summary = run.run(input);
      progress.finished();
      summaries.add(summary);
      if (!summary.outcome().equals(Summary.MEASURED)) {
        stderr.println("kagami: " + summary.complaint());
        stderr.flush();
      } else if (!json) {
        stdout.println(summary.line());
        stdout.flush();
      }
    }
    if (json) {
      stdout.println(JsonMapper.shared().writeValueAsString(summaries));
      stdout.flush();
    }
    return exitStatus(summaries);
  }

  private static int exitStatus(List<Summary> summaries) {
    if (summaries.stream().anyMatch(s -> s.outcome().equals(Summary.FAILED))) {
      return FAILED;
    }
    return summaries.stream().anyMatch(s -> s.outcome().equals(Summary.REFUSED))
        ? REFUSED
        : MEASURED;
  }

  private OptionalDouble checkedScale() {
    if (mmPerPixel == null) {
      return OptionalDouble.empty();
    }
    if (!(mmPerPixel >= 0.005 && mmPerPixel <= 1)) {
      throw new ParameterException(
          commandSpec().commandLine(), "--mm-per-pixel " + mmPerPixel + " is outside 0.005-1 mm");
    }
    return OptionalDouble.of(mmPerPixel);
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the specification before the command runs");
    }
    return spec;
  }

  private static boolean terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
