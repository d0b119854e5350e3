package kagami.cloudsync.bench.load;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Progress;
import kagami.cloudsync.bench.part.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Tells how fast sync is. */
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = 1,
    header = "Tells how fast sync is, each figure against its bar.",
    description = {
      "",
      "Starts the real service and the real uplink on loopback, measures rates, latencies, sizes",
      "and heap, and leaves nothing behind. The bars hold for two cores that do nothing else; with",
      "--quick the sizes are small and the figures only a look.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 every bar met; 1 one missed, something does not run, or usage.",
      "",
      "Examples:",
      "  kagami bench sync",
      "  kagami bench sync --quick",
      "  kagami bench sync --json > sync.json"
    })
public final class SyncBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--quick", description = "Small sizes: about two minutes instead of ten.")
  private boolean quick;

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  /** Made by the command line. */
  public SyncBenchCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
    PrintWriter err = Optional.ofNullable(spec).orElseThrow().commandLine().getErr();
    List<Section> sections = new ArrayList<>();
    try (Progress progress = new Progress(err);
        Stage stage = Stage.open("kagami-bench")) {
      stage.closeOnExit();
      Consumer<Section> measured =
          section -> {
            sections.add(section);
            if (!json) {
              progress.wipe();
              SyncBenchTable.print(out, section);
            }
          };
      new SyncBench(stage, progress::tell, measured).run(quick ? Sizes.quick() : Sizes.full());
    } catch (PartException e) {
      err.println("kagami: " + e.getMessage());
      return 1;
    }
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(sections));
      out.flush();
    }
    return sections.stream().allMatch(Section::met) ? 0 : 1;
  }
}
