package kagami.device.statistics;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import kagami.analysis.track.PoreTracker;
import kagami.analysis.track.TrackSettings;
import kagami.analysis.track.ZoneTrack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      "Where the strongest pores of a zone are found again, the change of the same",
      "pores stands below, which does not depend on what else came into the zone.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 both measured; 2 one was refused, or --out and no zone was found again;",
      "1 usage, unreadable input or output error.",
      "",
      "Examples:",
      "  kagami compare results/monday results/friday",
      "  kagami compare --patch captures/r00 captures/r01",
      "  kagami compare --out pictures captures/monday captures/friday",
      "  kagami compare --json results/monday results/friday > difference.json"
    })
public final class CompareCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "The first measurement.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "The second measurement.")
  private Path second = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write before-after.png there: the same skin of both, one laid over the other."
              + " A and B must be capture sets.")
  private @Nullable Path out;

  @Mixin private InputOptions options = new InputOptions();

  @Override
  public Integer call() {
    PrintWriter stdout = commandSpec().commandLine().getOut();
    InputOptions.Collected read =
        options.collect(List.of(first, second), commandSpec().commandLine().getErr());
    if (read.measured().size() < 2) {
      return read.status();
    }
    Reading.Measured a = read.measured().get(0);
    Reading.Measured b = read.measured().get(1);
    List<ZoneTrack> tracks =
        new PoreTracker(TrackSettings.defaults()).track(a.constellations(), b.constellations());
    print(
        stdout,
        new Comparison(Difference.between(a, b), tracks.stream().map(SamePores::of).toList()));
    return out == null ? read.status() : draw(tracks, out);
  }

  /** Draws what was tracked, and tells when there is nothing to draw or it cannot be. */
  private int draw(List<ZoneTrack> tracks, Path folder) {
    PrintWriter stderr = commandSpec().commandLine().getErr();
    List<ZoneTrack.Tracked> tracked = new ArrayList<>();
    for (ZoneTrack track : tracks) {
      if (track instanceof ZoneTrack.Tracked t) {
        tracked.add(t);
      }
    }
    if (tracked.isEmpty()) {
      stderr.println("kagami: no zone was found again, so no picture of before and after is drawn");
      return InputOptions.REFUSED;
    }
    Optional<String> problem = new BeforeAfterFile(folder).write(first, second, tracked);
    problem.ifPresent(why -> stderr.println("kagami: " + why));
    return problem.isEmpty() ? InputOptions.MEASURED : InputOptions.FAILED;
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the specification before the command runs");
    }
    return spec;
  }

  private void print(PrintWriter stdout, Comparison comparison) {
    if (options.json()) {
      stdout.println(JsonMapper.shared().writeValueAsString(comparison));
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
      for (Difference d : comparison.differences()) {
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
      comparison.samePores().forEach(zone -> stdout.println(zone.line()));
    }
    stdout.flush();
  }
}
