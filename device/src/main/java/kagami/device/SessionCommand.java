package kagami.device;

import java.io.IOException;
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

/** {@code kagami bench session}: how lively aligning is, and how soon after a scan its result. */
@Command(
    name = "session",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = 1,
    header = "Tells how many previews a person sees, and how long a result takes.",
    description = {
      "",
      "Runs sessions of a whole mirror with a simulated person: previews are counted as its page",
      "gives them while the person gets in place; the wait from the last frame until the result",
      "is shown is judged as a multiple of what the analysis of one capture set costs, so that",
      "the bar is the same on every computer. Below it stands what the wait consists of, and the",
      "stages of the last set's analysis. The first session warms up and does not count.",
      "Then the simulated camera is timed at 12 megapixels, alone.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 every bar is met; 1 one is missed, or nothing could be measured.",
      "",
      "Examples:",
      "  kagami bench session",
      "  kagami bench session --scans 5 --json > session.json"
    })
final class SessionCommand implements Callable<Integer> {
  private static final int MISSED = 1;

  /** Sessions for each that has to count: on a machine under load one may fail. */
  private static final int TRIES = 3;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--scans",
      paramLabel = "N",
      defaultValue = "3",
      description = "Sessions that count; the median does, 1 to 20 (3).")
  private int scans;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Any setting of the settings file.")
  private Map<String, String> flags = new LinkedHashMap<>();

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "4056x3040",
      description =
          "Frames of the simulated camera that are timed; the bars are for 12 megapixels (4056x3040).")
  private String size = "";

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (scans < 1 || scans > 20) {
      throw new ParameterException(
          spec().commandLine(), "--scans must be 1 to 20, but is " + scans);
    }
    if (!size.matches("[0-9]{3,4}x[0-9]{3,4}")) {
      throw new ParameterException(
          spec().commandLine(), "--size " + size + " is not like 4056x3040");
    }
    Path folder = Files.createTempDirectory("kagami-session");
    try {
      SessionFigures figures = new SessionFigures(sessions(folder), DrawingPace.of(size).measure());
      if (json) {
        spec().commandLine().getOut().println(JsonMapper.shared().writeValueAsString(map(figures)));
      } else {
        print(figures);
      }
      spec().commandLine().getOut().flush();
      return figures.met() ? 0 : MISSED;
    } catch (IOException | SetupException e) {
      spec().commandLine().getErr().println("kagami: " + e.getMessage());
      return MISSED;
    } finally {
      Files.walkFileTree(folder, new Deleting());
    }
  }

  private List<SessionFigures.Scan> sessions(Path folder) throws IOException {
    try (MeasuredMirror mirror = new MeasuredMirror(folder.resolve("data"), flags)) {
      return measured(mirror);
    }
  }

  private List<SessionFigures.Scan> measured(MeasuredMirror mirror) throws IOException {
    List<SessionFigures.Scan> counted = new ArrayList<>();
    boolean warm = false;
    for (int tried = 0; tried < TRIES * (scans + 1) && counted.size() < scans; tried++) {
      Optional<SessionFigures.Scan> scan = mirror.scan();
      if (warm) {
        scan.ifPresent(counted::add);
      }
      warm |= scan.isPresent();
    }
    if (counted.size() < scans) {
      throw new IOException("too few sessions came to figures");
    }
    return counted;
  }

  private void print(SessionFigures figures) {
    BarSheet sheet = new BarSheet(spec().commandLine().getOut());
    sheet.line(
        "previews",
        figures.previewsPerSecond(),
        "/s",
        BarSheet.verdict(
            "at least " + Math.round(SessionFigures.PREVIEWS_BAR),
            figures.previewsPerSecond() >= SessionFigures.PREVIEWS_BAR));
    sheet.line("analysis of one set", figures.median(SessionFigures.Scan::setMs) / 1000, "s", "");
    sheet.line(
        "last frame to result", figures.median(SessionFigures.Scan::resultMs) / 1000, "s", "");
    sheet.line(
        "  in sets",
        figures.ratio(),
        "",
        BarSheet.verdict(
            "at most " + SessionFigures.RESULT_BAR, figures.ratio() <= SessionFigures.RESULT_BAR));
    figures.stages().forEach((stage, ms) -> sheet.line("  " + stage, ms / 1000, "s", ""));
    frame(
        sheet,
        "simulated first frame",
        figures.drawing().firstS(),
        SessionFigures.FIRST_FRAME_BAR_S);
    frame(
        sheet,
        "simulated further frame",
        figures.drawing().furtherS(),
        SessionFigures.FURTHER_FRAME_BAR_S);
  }

  private static void frame(BarSheet sheet, String what, double seconds, double bar) {
    sheet.line(what, seconds, "s", BarSheet.verdict("at most " + bar, seconds <= bar));
  }

  private static Map<String, Object> map(SessionFigures figures) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", "kagami.session/1");
    map.put("scans", figures.scans());
    map.put("previewsPerSecond", figures.previewsPerSecond());
    map.put("previewsBar", SessionFigures.PREVIEWS_BAR);
    map.put("resultInSets", figures.ratio());
    map.put("resultBar", SessionFigures.RESULT_BAR);
    map.put("stagesMs", figures.stages());
    map.put("simulatedFirstFrameS", figures.drawing().firstS());
    map.put("simulatedFirstFrameBarS", SessionFigures.FIRST_FRAME_BAR_S);
    map.put("simulatedFurtherFrameS", figures.drawing().furtherS());
    map.put("simulatedFurtherFrameBarS", SessionFigures.FURTHER_FRAME_BAR_S);
    map.put("met", figures.met());
    return map;
  }

  private CommandSpec spec() {
    CommandSpec present = spec;
    if (present == null) {
      throw new IllegalStateException("picocli sets the specification before the command runs");
    }
    return present;
  }
}
