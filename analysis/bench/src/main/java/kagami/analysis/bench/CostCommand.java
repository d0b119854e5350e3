package kagami.analysis.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.OpenedCapture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What {@code bench} runs in a process of its own: one capture set's cost as JSON. */
@Command(
    name = "cost",
    hidden = true,
    mixinStandardHelpOptions = true,
    header = "Prints what one scan of a capture set costs in this process, as JSON.")
final class CostCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "CAPTURE", description = "Capture-set folder with a face.")
  private Path capture = Path.of("");

  @Option(names = "--repeats", description = "How often to repeat.")
  private int repeats = 10;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the specification before the command runs");
    }
    return switch (CaptureFolder.read(capture)) {
      case OpenedCapture.Unreadable broken -> {
        spec.commandLine().getErr().println("kagami: " + broken.problem());
        yield 1;
      }
      case OpenedCapture.Ready ready -> {
        try (CaptureSet set = ready.set()) {
          Cost cost = CostMeasurement.of(set, repeats);
          spec.commandLine().getOut().println(JsonMapper.shared().writeValueAsString(cost));
          yield 0;
        } catch (OutOfMemoryError full) {
          spec.commandLine()
              .getErr()
              .printf(
                  "kagami: a Java heap of %d MB is too small for this scan%n",
                  Runtime.getRuntime().maxMemory() >> 20);
          yield 1;
        }
      }
    };
  }
}
