package kagami.cloudsync.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kagami.cloudsync.bench.part.Stage;

/**
 * The service's heap with many mirror ids behind a few clients, read from its collector's own log.
 */
final class ManyMirrors {
  /** MB; the launch script gives the service no more, so that it could not use more. */
  private static final double BAR_MB = 256;

  private static final int ROUNDS = 2;

  /** A pause of the collector: {@code 68M->12M(247M)}. */
  private static final Pattern PAUSE = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

  private final Sizes sizes;

  ManyMirrors(Sizes sizes) {
    this.sizes = sizes;
  }

  Section run(Stage stage) {
    Path log = stage.folder("notes").resolve("collector.log");
    double rate = 0;
    try (SyncScene scene =
            new SyncScene(stage, "many-service", List.of("-Xlog:gc:file=" + log)).start();
        Generator generator = new Generator(scene.broker(), "many")) {
      for (int round = 0; round < ROUNDS; round++) {
        rate = generator.publish(sizes.manyMirrors(), sizes.manyMirrors(), generator::receipts);
      }
    }
    int peak = 0;
    int kept = 0;
    for (String line : lines(log)) {
      Matcher pause = PAUSE.matcher(line);
      if (pause.find()) {
        peak = Math.max(peak, Integer.parseInt(pause.group(1)));
        kept = Integer.parseInt(pause.group(2));
      }
    }
    return Section.of(
        "service and broker, %,d mirror ids behind 4 clients".formatted(sizes.manyMirrors()),
        Figure.atMost(BAR_MB, "highest heap", peak, "MB"),
        Figure.plain("heap after the last collection", kept, "MB"),
        Figure.plain("stored and confirmed", rate, "scans/s"));
  }

  private static List<String> lines(Path log) {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException("the service wrote no collector's log " + log, e);
    }
  }
}
