package kagami.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import kagami.analysis.phantom.PhantomScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Phantoms of another generator, from outside the project. */
@ExtendWith(NoLeaks.class)
final class SharedPhantomTest {
  @Test
  void poresOfAllPatchesAreFound() throws IOException {
    List<String> scores = new ArrayList<>();
    double sum = 0;
    for (Path folder : folders("detect")) {
      PhantomScore score = score(folder);
      scores.add("%s %.3f".formatted(folder.getFileName(), score.f1()));
      assertTrue(score.f1() >= 0.75, () -> folder + " " + score);
      assertEquals(0, score.sizeBias(), 0.1, () -> folder + " " + score);
      sum += score.f1();
    }
    double mean = sum / scores.size();
    assertTrue(mean >= 0.90, () -> "mean F1 " + mean + " of " + scores);
  }

  @Test
  void roomLightHardlyMovesTheDarkDeficit() throws IOException {
    List<Double> deficits = new ArrayList<>();
    for (Path folder : folders("ambient")) {
      deficits.add(SkinCaptures.deficit(measure(folder)).value());
    }
    for (double deficit : deficits) {
      assertEquals(1, deficit / deficits.getFirst(), 0.05, deficits::toString);
    }
  }

  private static PhantomScore score(Path folder) throws IOException {
    JsonNode truth = JsonMapper.shared().readTree(Files.readString(folder.resolve("truth.json")));
    List<PhantomScore.Target> targets = new ArrayList<>();
    for (JsonNode p : truth.get("pores")) {
      double um = p.get("eq_diameter_um").asDouble();
      double px = p.get("eq_diameter_px").asDouble();
      boolean counts =
          !p.get("border").asBoolean()
              && p.get("contrast_full_g").asDouble() >= 0.08
              && um >= 200
              && px >= 2.5;
      PixelPoint centre = new PixelPoint(p.get("x").asDouble(), p.get("y").asDouble());
      targets.add(new PhantomScore.Target(centre, um, px, counts));
    }
    JsonNode image = truth.get("image");
    Region picture = new Region(0, 0, image.get("width").asInt(), image.get("height").asInt());
    return PhantomScore.ofTargets(targets, SkinCaptures.found(measure(folder)), picture);
  }

  private static ZoneResult.Measured measure(Path folder) {
    OpenedCapture opened = CaptureFolder.read(folder);
    try (CaptureSet set =
        assertInstanceOf(OpenedCapture.Ready.class, opened, opened::toString).set()) {
      return SkinCaptures.measure(set);
    }
  }

  private static List<Path> folders(String name) throws IOException {
    String shared = System.getProperty("kagami.shared", "");
    Path folder = Path.of(shared, "phantom", name);
    assumeTrue(
        !shared.isEmpty() && Files.isDirectory(folder),
        "skipped: the folder of shared phantoms (system property kagami.shared) is absent");
    try (Stream<Path> cases = Files.list(folder)) {
      return cases.sorted().toList();
    }
  }
}
