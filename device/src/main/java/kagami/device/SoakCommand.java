package kagami.device;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomCapture;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code kagami soak}: many sessions in one process, and what they leave behind. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Runs many sessions in one process and tells what they leave behind.",
    description = {
      "",
      "Session, ring limits, capture, analysis and store are the real ones; the pictures are",
      "drawn once and played again, and time runs faster. Heap, memory and open native",
      "images are printed at the start, in the middle and at the end.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 nothing grew and no session failed; 2 something did; 1 could not run.",
      "",
      "Examples:",
      "  kagami soak",
      "  kagami soak --sessions 200 --faces 2 --json"
    })
final class SoakCommand implements Callable<Integer> {
  /** Growth of the heap from middle to end that counts as none, MB. */
  private static final double HEAP_SLACK_MB = 8;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Sessions with a patch of skin of 0.2 megapixels (2000).")
  private int sessions;

  @Option(
      names = "--faces",
      paramLabel = "N",
      defaultValue = "20",
      description = "Sessions with a whole face of 5.7 megapixels after them (20).")
  private int faces;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many times faster than real time, 1 to 7 (4).")
  private int speed;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (sessions < 0 || faces < 0 || speed < 1 || speed > 7) {
      throw new ParameterException(
          command(), "--sessions and --faces must not be negative, --speed must be 1 to 7");
    }
    Path folder = Files.createTempDirectory("kagami-soak");
    try {
      List<Row> rows = new ArrayList<>();
      boolean patches = phase(folder, "patch", sessions, rows);
      boolean wholeFaces = phase(folder, "face", faces, rows);
      print(rows);
      return patches && wholeFaces ? 0 : 2;
    } finally {
      Files.walkFileTree(folder, new Deleting());
    }
  }

  /** One line of the table. */
  private record Row(String pictures, int session, Footprint footprint) {}

  private boolean phase(Path folder, String pictures, int count, List<Row> rows)
      throws IOException {
    if (count < 1) {
      return true;
    }
    boolean face = pictures.equals("face");
    Path set = folder.resolve(pictures).resolve("set");
    draw(face, set);
    int first = rows.size();
    try (Soak soak = new Soak(folder.resolve(pictures + "-data"), set, face, speed)) {
      soak.run(Math.max(1, count / 20), _ -> {});
      rows.add(new Row(pictures, 0, Footprint.now()));
      Map<String, Integer> ends =
          soak.run(
              count,
              session -> {
                if (session == (count + 1) / 2 || session == count) {
                  rows.add(new Row(pictures, session, Footprint.now()));
                }
              });
      out().printf(Locale.ROOT, "%s: %s%n", pictures, ends);
      out().flush();
      return ends.getOrDefault(Soak.RESULT, 0) == count && flat(rows.subList(first, rows.size()));
    }
  }

  private static boolean flat(List<Row> rows) {
    Footprint middle = rows.get(rows.size() - 2).footprint;
    Footprint end = rows.getLast().footprint;
    return end.heapMb() - middle.heapMb() <= HEAP_SLACK_MB
        && end.liveImages() == middle.liveImages();
  }

  private static void draw(boolean face, Path set) throws IOException {
    Files.createDirectories(set.getParent());
    try (CaptureSet drawn =
        face
            ? PhantomCapture.captureSet(
                PhantomRenderer.standard(2752, 2064).pose(FaceModel.of(5), Stance.at(430)),
                StandardRig.exposure(),
                5)
            : PhantomCapture.captureSet(
                PhantomRenderer.closeUp(516, 387).pose(PatchModel.of(5), PatchPlace.flatAt(450)),
                darker(StandardRig.exposure()),
                5)) {
      CaptureFolder.write(drawn, set);
    }
  }

  /** Near the lens a patch is as bright as the brightest part of a face. */
  private static Exposure darker(Exposure usual) {
    return new Exposure(
        0.7 * usual.milliseconds(),
        usual.analogueGain(),
        usual.redGain(),
        usual.blueGain(),
        usual.sensorTimestampNs());
  }

  private void print(List<Row> rows) {
    if (json) {
      out()
          .println(
              new JsonMapper().writeValueAsString(rows.stream().map(SoakCommand::map).toList()));
      return;
    }
    out()
        .printf(
            "%-8s %8s %9s %12s %7s %8s%n",
            "pictures", "session", "heap MB", "resident MB", "images", "threads");
    for (Row row : rows) {
      Footprint f = row.footprint;
      out()
          .printf(
              Locale.ROOT,
              "%-8s %8d %9.1f %12.0f %7d %8d%n",
              row.pictures,
              row.session,
              f.heapMb(),
              f.residentMb(),
              f.liveImages(),
              f.threads());
    }
    out().flush();
  }

  private static Map<String, Object> map(Row row) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pictures", row.pictures);
    map.put("session", row.session);
    map.put("heapMb", row.footprint.heapMb());
    map.put("residentMb", row.footprint.residentMb());
    map.put("liveImages", row.footprint.liveImages());
    map.put("threads", row.footprint.threads());
    return map;
  }

  private PrintWriter out() {
    return command().getOut();
  }

  private CommandLine command() {
    CommandSpec present = spec;
    if (present == null) {
      throw new IllegalStateException("picocli has not set the command up");
    }
    return present.commandLine();
  }
}
