package kagami.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kagami soak}: many sessions in one process, and what they leave behind. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Runs many sessions in one process and tells what they leave behind.",
    description = {
      "",
      "The mirror is a whole one: session, ring limits, capture, analysis, store, journal,",
      "page and uplink, whose broker is away for good. The pictures are drawn once and",
      "played again, and the time of ring and camera runs faster. Heap, memory and open",
      "native images are printed at the start, in the middle and at the end of each phase.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 nothing grew and no session failed; 2 something did; 1 could not run.",
      "",
      "Examples:",
      "  kagami soak",
      "  kagami soak --patch 200 --full 2 --json"
    })
final class SoakCommand implements Callable<Integer> {
  private static final int NOT_WELL = 2;

  /** Sessions before the first reading, at most, in which code and caches get warm. */
  private static final int WARM_UP = 50;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--patch",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Sessions with a patch of skin of 0.2 megapixels (2000).")
  private int patch;

  @Option(
      names = "--full",
      paramLabel = "N",
      defaultValue = "20",
      description = "Sessions with a whole face of 5.7 megapixels after them (20).")
  private int full;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many times faster than real time light and camera are, 1 to 7 (4).")
  private int speed;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (patch < 0 || full < 0 || speed < 1 || speed > 7) {
      throw new ParameterException(
          command(), "--patch and --full must not be negative, --speed must be 1 to 7");
    }
    SoakLines lines =
        new SoakLines(
            command().getOut(),
            command().getErr(),
            HistoryLines.onTerminal() && !json,
            System::nanoTime);
    Path folder = Files.createTempDirectory("kagami-soak");
    try {
      List<SoakPhase> phases = new ArrayList<>();
      if (!json) {
        lines.head();
      }
      for (SoakPictures pictures : SoakPictures.values()) {
        int sessions = pictures == SoakPictures.PATCH ? patch : full;
        if (sessions > 0) {
          phases.add(phase(folder.resolve(pictures.id()), pictures, sessions, lines));
        }
      }
      if (json) {
        lines.json(phases);
      }
      return phases.stream().allMatch(SoakPhase::well) ? 0 : NOT_WELL;
    } finally {
      Files.walkFileTree(folder, new Deleting());
    }
  }

  private SoakPhase phase(Path folder, SoakPictures pictures, int sessions, SoakLines lines)
      throws IOException {
    Path set = folder.resolve("set");
    lines.says(pictures, "drawing");
    pictures.write(set);
    List<SoakPhase.Reading> readings = new ArrayList<>();
    try (Soak soak = new Soak(folder.resolve("data"), set, pictures, speed)) {
      lines.says(pictures, "first sessions");
      soak.run(Math.clamp(sessions / 10, 1, WARM_UP), _ -> {});
      read(pictures, 0, readings, soak, lines);
      lines.begins(pictures, sessions);
      long beganNs = System.nanoTime();
      Map<String, Integer> ends =
          soak.run(
              sessions,
              session -> {
                lines.done(session);
                if (session == (sessions + 1) / 2 || session == sessions) {
                  read(pictures, session, readings, soak, lines);
                }
              });
      Duration took = Duration.ofNanos(System.nanoTime() - beganNs);
      SoakPhase phase = new SoakPhase(pictures, ends, took, List.copyOf(readings));
      if (!json) {
        lines.phase(phase);
      }
      return phase;
    }
  }

  private void read(
      SoakPictures pictures,
      int session,
      List<SoakPhase.Reading> readings,
      Soak soak,
      SoakLines lines) {
    SoakPhase.Reading reading = new SoakPhase.Reading(session, soak.footprint());
    readings.add(reading);
    if (!json) {
      lines.reading(pictures, reading);
    }
  }

  private CommandLine command() {
    CommandSpec present = spec;
    if (present == null) {
      throw new IllegalStateException("picocli has not set the command up");
    }
    return present.commandLine();
  }
}
