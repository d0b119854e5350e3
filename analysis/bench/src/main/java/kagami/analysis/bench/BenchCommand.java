package kagami.analysis.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kagami.analysis.image.NativeImage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Tells what one scan costs in time and memory. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = 1,
    header = "Tells what one scan costs in time and memory.",
    description = {
      "",
      "Measured from six decoded frames of a whole face in memory to the result; decoding,",
      "encoding and drawing take no part. The unit of time is OpenCV's Gaussian blur of 15 x 15",
      "pixels on a picture of the frames' size, best of all repeats, in the same process with the",
      "same two threads, so that figures of different machines compare. Memory is the peak of the",
      "resident set (VmHWM) of a process that does nothing else. Without CAPTURE a face is drawn.",
      "",
      "Also compares pore finding with OpenCV's SimpleBlobDetector on a drawn patch of skin, and",
      "on a recorded one whose pores are known.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 measured; 1 usage, unreadable input or the scan was refused.",
      "",
      "Examples:",
      "  kagami bench",
      "  kagami bench --json > cost.json",
      "  kagami bench --size 2752x2064 --repeats 3",
      "  kagami bench --repeats 3 --patch ../shared/phantom/detect/VI_d078_s320_o28",
      "  kagami bench --heap 256 captures/2026-01-05",
      "  kagami bench jmh Pores        benchmarks of single stages whose name holds Pores"
    })
final class BenchCommand implements Callable<Integer> {
  /** The phantoms' patch of ordinary skin, seen from their folder. */
  private static final String PATCH = "phantom/detect/III_d115_s215_o28";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "CAPTURE",
      arity = "0..1",
      description = "Capture-set folder with a face, instead of a drawn one.")
  private @Nullable Path capture;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "Size of the drawn frames, pixels. Default: 4056x3040, 12 megapixels.")
  private String size = "4056x3040";

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "How often to repeat; the best counts (1-100). Default: 10.")
  private int repeats = 10;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      description = "Java heap of the measuring process, -Xmx (32-4096). Default: 160.")
  private int heapMb = 160;

  @Option(
      names = "--patch",
      paramLabel = "CAPTURE",
      description = {
        "Capture-set folder of a patch, with its truth.json, to compare on as well.",
        "Default: ../shared/phantom/detect/III_d115_s215_o28 where it lies."
      })
  private @Nullable Path patch;

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try {
      return bench();
    } catch (IOException | UncheckedIOException e) {
      commandSpec().commandLine().getErr().println("kagami: " + e.getMessage());
      return 1;
    }
  }

  private int bench() throws IOException {
    int[] widthHeight = widthHeight();
    check(repeats >= 1 && repeats <= 100, "--repeats " + repeats + " is outside 1-100");
    check(heapMb >= 32 && heapMb <= 4096, "--heap " + heapMb + " is outside 32-4096 MB");
    Cost cost;
    if (capture != null) {
      cost = FreshProcess.cost(capture, heapMb, repeats);
    } else {
      Path folder = Files.createTempDirectory("kagami-bench-");
      try {
        BenchFace.write(widthHeight[0], widthHeight[1], folder);
        cost = FreshProcess.cost(folder, heapMb, repeats);
      } finally {
        delete(folder);
      }
    }
    NativeImage.loadLibrary();
    Bench bench = new Bench(cost, BlobComparison.all(patch(), repeats));
    PrintWriter out = commandSpec().commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(bench));
    } else {
      BenchTable.print(out, bench);
    }
    out.flush();
    return cost.measuredZones() > 0 ? 0 : 1;
  }

  private Optional<Path> patch() {
    return patch != null
        ? Optional.of(patch)
        : Optional.of(Path.of(System.getProperty("kagami.shared", "../shared")).resolve(PATCH))
            .filter(Files::isDirectory);
  }

  private int[] widthHeight() {
    check(size.matches("[0-9]{2,4}x[0-9]{2,4}"), "--size " + size + " is not like 4056x3040");
    String[] parts = size.split("x", 2);
    return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
  }

  private void check(boolean right, String problem) {
    if (!right) {
      throw new ParameterException(commandSpec().commandLine(), problem);
    }
  }

  private CommandSpec commandSpec() {
    return Optional.ofNullable(spec).orElseThrow();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException("cannot delete " + file, e);
                }
              });
    }
  }
}
