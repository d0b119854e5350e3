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
import java.util.Set;
import java.util.stream.Stream;
import kagami.analysis.SkinCaptures.Conditions;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.SkinTone;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.Sway;
import kagami.analysis.phantom.ZoneSkin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No gate refuses what is sound, whatever the skin. */
@ExtendWith(NoLeaks.class)
final class GoodCapturesTest {
  private static final SkinAnalysis ANALYSIS = new SkinAnalysis(System::nanoTime);
  private static final PatchPlace FLAT = PatchPlace.flatAt(450);

  record Row(String name, PatchModel model, PatchPlace place, Conditions conditions) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Row> patches() {
    List<Row> rows = new ArrayList<>();
    for (SkinTone tone : SkinTone.values()) {
      PatchModel model = PatchModel.of(40 + tone.name().hashCode()).withTone(tone);
      rows.add(new Row("tone " + tone, model, FLAT, Conditions.STANDARD));
    }
    PatchModel oily = PatchModel.of(50).withShine(0.85);
    rows.add(new Row("oily", oily, FLAT, Conditions.STANDARD));
    rows.add(new Row("oily, dark", oily.withTone(SkinTone.V), FLAT, Conditions.STANDARD));
    rows.add(
        new Row("20 % room light", PatchModel.of(51), FLAT, Conditions.STANDARD.withRoom(0.2)));
    rows.add(
        new Row(
            "tilted and bent",
            PatchModel.of(52),
            new PatchPlace(430, 25, -15, 60),
            Conditions.STANDARD));
    rows.add(
        new Row(
            "hairs, lines, freckles",
            PatchModel.of(53).withMarks(new PatchModel.Marks(60, 3, 60, 6)),
            FLAT,
            Conditions.STANDARD));
    rows.add(
        new Row(
            "no pores",
            PatchModel.of(54).withPores(new ZoneSkin(0, 240, 0, 1)),
            FLAT,
            Conditions.STANDARD));
    rows.add(
        new Row(
            "a lively head",
            PatchModel.of(55),
            FLAT,
            new Conditions(Conditions.STANDARD.exposure(), 0.02, 4)));
    return rows;
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aSoundPatchIsMeasured(Row row) {
    Posed posed =
        PhantomRenderer.closeUp(SkinCaptures.WIDTH, SkinCaptures.HEIGHT).pose(row.model, row.place);
    try (CaptureSet set = SkinCaptures.capture(posed, row.conditions, 3)) {
      assertEquals(List.of(), refusals(ANALYSIS.analysePatch(set)));
    }
  }

  @Test
  void twoFramesUnderOffAndFullAreMeasured() {
    Posed posed = SkinCaptures.patch(PatchModel.of(56).withTone(SkinTone.VI));
    List<Frame> frames =
        new ArrayList<>(SkinCaptures.capture(posed, Conditions.STANDARD, 4).frames());
    for (LightState light : List.of(LightState.FULL, LightState.AMBIENT)) {
      frames.add(SkinCaptures.frame(posed, light, Conditions.STANDARD, new Sway(1.3, -1, 0), 77));
    }
    try (CaptureSet set = SkinCaptures.set(posed, frames)) {
      assertEquals(List.of(), refusals(ANALYSIS.analysePatch(set)));
    }
  }

  /** 0.18 mm per pixel: the coarse class. Narrow nose wings may show too little skin. */
  @Test
  void aSoundFaceIsMeasured() {
    Posed face = PhantomRenderer.standard(1376, 1032).pose(FaceModel.of(1), Stance.at(380));
    try (CaptureSet set = SkinCaptures.capture(face, Conditions.STANDARD, 1)) {
      ScanResult result = ANALYSIS.analyseFace(set);
      ScanResult.Measured measured =
          assertInstanceOf(ScanResult.Measured.class, result, result::toString);
      assertEquals(ResolutionClass.COARSE, measured.resolution());
      assertEquals(10, measured.zones().size());
      assertTrue(refusals(result).size() <= 1, () -> refusals(result).toString());
      assertEquals(
          List.of(
              "face",
              "zones",
              "gates",
              "light",
              "calibrate",
              "reflectance",
              "focus",
              "relief",
              "pores",
              "metrics"),
          List.copyOf(result.timings().keySet()));
      assertTrue(measured.light().isPresent(), "the eyes tell the ring's light");
    }
  }

  /** Those for detection and room light are measured by {@link SharedPhantomTest}. */
  @Test
  void noSharedPhantomIsRefused() throws IOException {
    String shared = System.getProperty("kagami.shared", "");
    Path phantoms = Path.of(shared, "phantom");
    assumeTrue(
        !shared.isEmpty() && Files.isDirectory(phantoms),
        "skipped: the folder of shared phantoms (system property kagami.shared) is absent");
    List<String> refused = new ArrayList<>();
    for (Path folder : captures(phantoms)) {
      boolean face = folder.getParent().endsWith("faces");
      try (CaptureSet set =
          assertInstanceOf(OpenedCapture.Ready.class, CaptureFolder.read(folder)).set()) {
        ScanResult result = face ? ANALYSIS.analyseFace(set) : ANALYSIS.analysePatch(set);
        refusals(result).stream()
            .filter(id -> !face || !Set.of("too-little-skin", "clipped").contains(id))
            .forEach(id -> refused.add(folder.getFileName() + " " + id));
      }
    }
    assertEquals(List.of(), refused);
  }

  private static List<Path> captures(Path phantoms) throws IOException {
    try (Stream<Path> all = Files.walk(phantoms, 3)) {
      return all.filter(p -> p.endsWith("capture.json"))
          .map(Path::getParent)
          .filter(folder -> !Set.of("detect", "ambient").contains(set(folder)))
          .sorted()
          .toList();
    }
  }

  private static String set(Path folder) {
    return folder.getParent().getFileName().toString();
  }

  private static List<String> refusals(ScanResult result) {
    return switch (result) {
      case ScanResult.Refused r -> List.of(r.reason().sentence());
      case ScanResult.Measured m ->
          m.zones().stream()
              .filter(ZoneResult.NotMeasurable.class::isInstance)
              .map(z -> ((ZoneResult.NotMeasurable) z).reason().id())
              .toList();
    };
  }
}
