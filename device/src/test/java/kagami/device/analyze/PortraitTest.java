package kagami.device.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Photos of real people, from outside the project. */
final class PortraitTest {
  @TempDir private Path folder;

  @Test
  void sharpPortraitsAreMeasuredAsCoarse() throws IOException {
    List<Path> portraits = portraits("canada_");
    Ran ran = run(portraits);
    assertEquals(0, ran.status(), ran::toString);
    assertEquals(List.of(), ran.err());
    for (Path portrait : portraits) {
      JsonNode report = report(portrait);
      assertEquals("measured", report.get("outcome").asString(), portrait.toString());
      assertEquals("coarse", report.get("resolutionClass").asString(), portrait.toString());
    }
  }

  @Test
  void smallPortraitsAreTooCoarse() throws IOException {
    List<Path> portraits =
        Stream.concat(portraits("neutral_").stream(), portraits("composite_").stream()).toList();
    Ran ran = run(portraits);
    assertEquals(2, ran.status(), ran::toString);
    assertEquals(portraits.size(), ran.err().size(), ran::toString);
    for (Path portrait : portraits) {
      assertEquals("too-coarse", report(portrait).get("reason").asString(), portrait.toString());
    }
  }

  private Ran run(List<Path> portraits) {
    return Ran.analyze(
        Stream.concat(Stream.of("--out", folder.resolve("out")), portraits.stream()).toArray());
  }

  private JsonNode report(Path portrait) {
    String name = portrait.getFileName().toString().replace(".jpg", "");
    return JsonMapper.shared()
        .readTree(folder.resolve("out").resolve(name).resolve("report.json").toFile());
  }

  private static List<Path> portraits(String prefix) throws IOException {
    String shared = System.getProperty("kagami.shared", "");
    Path faces = Path.of(shared, "faces");
    assumeTrue(
        !shared.isEmpty() && Files.isDirectory(faces),
        "skipped: the folder of shared portraits (system property kagami.shared) is absent");
    try (Stream<Path> files = Files.list(faces)) {
      List<Path> found =
          files
              .filter(p -> p.getFileName().toString().startsWith(prefix))
              .filter(p -> p.toString().endsWith(".jpg"))
              .sorted()
              .toList();
      assertTrue(!found.isEmpty(), prefix);
      return found;
    }
  }
}
