package kagami.device;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code kagami bench start}: how fast a mirror is ready, and what it holds then. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = 1,
    header = "Tells how fast a simulated mirror is ready, and what it holds outside a scan.",
    description = {
      "",
      "Starts real processes through the launch script, with folders of their own and on free",
      "ports, and takes the time until each says that it is ready. First starts find no archive",
      "of classes, as after an update; warmed ones find what the start before left. The heap is",
      "what is alive after a full collection, resident memory (VmRSS) is the whole process; both",
      "are taken before any scan and after one.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 every bar is met; 1 one is missed, or nothing could be measured.",
      "",
      "Examples:",
      "  kagami bench start",
      "  kagami bench start --runs 9 --json > start.json"
    })
final class StartCommand implements Callable<Integer> {
  /** Set by the launch script to where it is. */
  private static final String LAUNCHER = "KAGAMI_LAUNCHER";

  private static final int MISSED = 1;

  /** Scans asked for until one comes to figures: on a machine under load one may fail. */
  private static final int SCANS = 3;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Starts of each kind; the median counts, 1 to 50 (5).")
  private int runs;

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (runs < 1 || runs > 50) {
      throw new ParameterException(spec().commandLine(), "--runs must be 1 to 50, but is " + runs);
    }
    Optional<Path> launcher = Optional.ofNullable(System.getenv(LAUNCHER)).map(Path::of);
    if (launcher.isEmpty()) {
      return failed("this command has to be run through the script 'kagami', which it starts");
    }
    Path folder = Files.createTempDirectory("kagami-start");
    try {
      StartFigures figures = measure(launcher.get(), folder);
      if (json) {
        spec().commandLine().getOut().println(JsonMapper.shared().writeValueAsString(map(figures)));
      } else {
        print(figures);
      }
      spec().commandLine().getOut().flush();
      return figures.met() ? 0 : MISSED;
    } catch (IOException e) {
      return failed(String.valueOf(e.getMessage()));
    } finally {
      Files.walkFileTree(folder, new Deleting());
    }
  }

  private StartFigures measure(Path launcher, Path folder) throws IOException {
    List<StartFigures.Start> first = new ArrayList<>();
    Path archives = folder;
    Path data = folder;
    for (int run = 1; run <= runs; run++) {
      archives = Files.createDirectory(folder.resolve("archives-" + run));
      data = folder.resolve("data-" + run);
      try (StartedMirror mirror = StartedMirror.start(launcher, archives, data)) {
        first.add(told("first", run, mirror.start()));
      }
    }
    List<StartFigures.Start> warmed = new ArrayList<>();
    for (int run = 1; run < runs; run++) {
      try (StartedMirror mirror = StartedMirror.start(launcher, archives, data)) {
        warmed.add(told("warmed", run, mirror.start()));
      }
    }
    try (StartedMirror mirror = StartedMirror.start(launcher, archives, data)) {
      warmed.add(told("warmed", runs, mirror.start()));
      StartFigures.Held ready = mirror.held();
      String end = mirror.scan();
      for (int again = 1; again < SCANS && !end.equals("result"); again++) {
        end = mirror.scan();
      }
      if (!end.equals("result")) {
        throw new IOException("no scan came to figures; the last one ended with: " + end);
      }
      return new StartFigures(first, warmed, ready, mirror.held());
    }
  }

  private StartFigures.Start told(String kind, int run, StartFigures.Start start) {
    PrintWriter err = spec().commandLine().getErr();
    err.printf(
        "%s start %d of %d: ready after %d ms, %d ms of them worked%n",
        kind, run, runs, start.readyMs(), start.cpuMs());
    err.flush();
    return start;
  }

  private void print(StartFigures figures) {
    BarSheet sheet = new BarSheet(spec().commandLine().getOut());
    start(sheet, "first start", figures.first(), StartFigures.FIRST_BAR_MS);
    start(sheet, "warmed start", figures.warmed(), StartFigures.WARMED_BAR_MS);
    sheet.line("heap, ready", figures.ready().heapMb(), "MB", heapBar(figures.ready()));
    sheet.line("heap, after a scan", figures.scanned().heapMb(), "MB", heapBar(figures.scanned()));
    sheet.line("resident, ready", figures.ready().residentMb(), "MB", "");
    sheet.line("resident, after a scan", figures.scanned().residentMb(), "MB", "");
  }

  private static void start(
      BarSheet sheet, String what, List<StartFigures.Start> starts, long barMs) {
    long ms = StartFigures.medianMs(starts);
    sheet.line(what, ms / 1000.0, "s", atMost(barMs / 1000 + " s", ms <= barMs));
    sheet.line("  worked for it", StartFigures.medianCpuMs(starts) / 1000.0, "s", "");
  }

  private static String heapBar(StartFigures.Held held) {
    return atMost("192 MB", held.heapMb() <= StartFigures.HEAP_BAR_MB);
  }

  private static String atMost(String bar, boolean met) {
    return BarSheet.verdict("at most " + bar, met);
  }

  private static Map<String, Object> map(StartFigures figures) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", "kagami.start/1");
    map.put("first", times(figures.first(), StartFigures.FIRST_BAR_MS));
    map.put("warmed", times(figures.warmed(), StartFigures.WARMED_BAR_MS));
    Map<String, Object> memory = new LinkedHashMap<>();
    memory.put("ready", figures.ready());
    memory.put("scanned", figures.scanned());
    memory.put("heapBarMb", StartFigures.HEAP_BAR_MB);
    memory.put("met", figures.heapMb() <= StartFigures.HEAP_BAR_MB);
    map.put("memory", memory);
    map.put("met", figures.met());
    return map;
  }

  private static Map<String, Object> times(List<StartFigures.Start> starts, long barMs) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("runs", starts);
    map.put("medianMs", StartFigures.medianMs(starts));
    map.put("medianCpuMs", StartFigures.medianCpuMs(starts));
    map.put("barMs", barMs);
    map.put("met", StartFigures.medianMs(starts) <= barMs);
    return map;
  }

  private int failed(String message) {
    spec().commandLine().getErr().println("kagami: " + message);
    return MISSED;
  }

  private CommandSpec spec() {
    CommandSpec present = spec;
    if (present == null) {
      throw new IllegalStateException("picocli sets the specification before the command runs");
    }
    return present;
  }
}
