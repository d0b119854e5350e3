package kagami.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kagami.analysis.SkinCaptures.Conditions;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.ColourImage;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.PhantomTruth;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.Sway;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Reference;
import kagami.analysis.quality.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Every reason to refuse that a picture can give, each from an input made bad in one way. */
@ExtendWith(NoLeaks.class)
final class GateTest {
  private static final Posed SKIN = SkinCaptures.patch(PatchModel.of(3));
  private static final MadeBad BAD = new MadeBad(SKIN);

  /** 0.18 mm per pixel: the coarse class. */
  private static final PhantomRenderer CAMERA = PhantomRenderer.standard(1376, 1032);

  private static final Posed FACE = CAMERA.pose(FaceModel.of(1), Stance.at(380));
  private static final MadeBad BAD_FACE = new MadeBad(FACE);
  private static final SkinAnalysis ANALYSIS = new SkinAnalysis(System::nanoTime);
  private static final List<LightState> ALL = List.of(LightState.values());

  /** One made-bad patch and the reason that it must be refused for. */
  record Row(String name, String reason, Supplier<CaptureSet> made) {
    @Override
    public String toString() {
      return name + ": " + reason;
    }
  }

  private static List<Row> patches() {
    return List.of(
        new Row("overexposed", "clipped", () -> BAD.with(c -> c.withExposure(40, 2.35, 1.85))),
        new Row("dark", "too-dark", () -> BAD.with(c -> c.withExposure(0.2, 2.35, 1.85))),
        new Row("bright room", "room-light", () -> BAD.with(c -> c.withRoom(0.6))),
        new Row("gain of 6", "gain", () -> BAD.with(GateTest::amplified)),
        new Row(
            "one frame exposed otherwise",
            "settings-changed",
            () -> BAD.exposed(LightState.WEST, 12)),
        new Row("blurred", "out-of-focus", () -> BAD.redrawn(ALL, MadeBad.blur(3))),
        new Row(
            "shaken side light",
            "shaken",
            () -> BAD.redrawn(List.of(LightState.EAST), MadeBad.shake(6, 35))),
        new Row(
            "shaken full light",
            "shaken",
            () -> BAD.redrawn(List.of(LightState.FULL), MadeBad.shake(6, 100))),
        new Row(
            "another expression",
            "moved",
            () -> BAD.redrawn(List.of(LightState.NORTH), MadeBad.stretch(1.02))),
        new Row("far to the right", "moved", () -> BAD.aside(LightState.SOUTH, 30)),
        new Row("far to the left", "moved", () -> BAD.aside(LightState.WEST, -30)),
        new Row(
            "other skin in one frame",
            "other-person",
            () -> BAD.of(LightState.EAST, SkinCaptures.patch(PatchModel.of(99)))),
        swapped(LightState.NORTH, LightState.SOUTH),
        swapped(LightState.EAST, LightState.WEST),
        swapped(LightState.NORTH, LightState.EAST),
        swapped(LightState.SOUTH, LightState.WEST),
        swapped(LightState.FULL, LightState.NORTH),
        swapped(LightState.AMBIENT, LightState.WEST),
        new Row(
            "ring a quarter turned",
            "frames-swapped",
            () ->
                BAD.renamed(
                    Map.of(
                        LightState.NORTH, LightState.EAST,
                        LightState.EAST, LightState.SOUTH,
                        LightState.SOUTH, LightState.WEST,
                        LightState.WEST, LightState.NORTH))),
        new Row("a quadrant dead", "quadrant-dark", () -> BAD.lit(LightState.WEST, new double[8])),
        new Row(
            "half a quadrant dead",
            "quadrant-dark",
            () -> BAD.lit(LightState.NORTH, BAD.without(LightState.NORTH, 1))),
        new Row(
            "a sector missing under full light",
            "light-unsteady",
            () -> BAD.lit(LightState.FULL, BAD.without(LightState.FULL, 6))),
        new Row(
            "full light fading",
            "light-unsteady",
            () -> BAD.and(LightState.FULL, dimmed(0.95), 0.02)),
        new Row(
            "a lamp switched on",
            "room-changed",
            () -> BAD.and(LightState.AMBIENT, new double[8], 0.08)),
        new Row(
            "too close",
            "too-close",
            () ->
                SkinCaptures.capture(
                    PhantomRenderer.closeUp(486, 364)
                        .pose(PatchModel.of(3), PatchPlace.flatAt(200)),
                    Conditions.STANDARD.withExposure(2, 2.35, 1.85),
                    1)),
        new Row("a photo without scale", "no-scale", () -> photo(OptionalDouble.empty())),
        new Row("a coarse photo", "too-coarse", () -> photo(OptionalDouble.of(0.201))));
  }

  private static Row swapped(LightState one, LightState other) {
    return new Row(
        one.id() + " and " + other.id() + " swapped",
        "frames-swapped",
        () -> BAD.renamed(Map.of(one, other, other, one)));
  }

  private static Conditions amplified(Conditions c) {
    return new Conditions(new Exposure(1.7, 6, 2.35, 1.85, 0), c.room(), c.swayPx());
  }

  private static double[] dimmed(double level) {
    double[] levels = new double[8];
    Arrays.fill(levels, level);
    return levels;
  }

  private static CaptureSet photo(OptionalDouble mmPerPixel) {
    Frame full = SkinCaptures.frame(SKIN, LightState.FULL, Conditions.STANDARD, Sway.NONE, 1);
    return CaptureSet.ofPhoto(full.image(), mmPerPixel);
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aPatchMadeBadIsRefusedForItsReason(Row row) {
    try (CaptureSet set = row.made.get()) {
      assertRefused(row.reason, ANALYSIS.analysePatch(set));
    }
  }

  private static List<Row> faces() {
    return List.of(
        new Row("skin without eyes", "no-face", () -> BAD.with(c -> c)),
        new Row("two faces", "several-faces", GateTest::twoFaces),
        new Row(
            "too far",
            "too-coarse",
            () -> new MadeBad(CAMERA.pose(FaceModel.of(1), Stance.at(520))).with(c -> c)),
        new Row(
            "another person in one frame",
            "other-person",
            () -> BAD_FACE.of(LightState.EAST, CAMERA.pose(FaceModel.of(2), Stance.at(380)))),
        new Row(
            "a face shaken in one frame",
            "shaken",
            () -> BAD_FACE.redrawn(List.of(LightState.WEST), MadeBad.shake(8, 20))),
        swappedFace(LightState.NORTH, LightState.SOUTH),
        swappedFace(LightState.NORTH, LightState.EAST));
  }

  private static Row swappedFace(LightState one, LightState other) {
    return new Row(
        "a face, " + one.id() + " and " + other.id() + " swapped",
        "frames-swapped",
        () -> BAD_FACE.renamed(Map.of(one, other, other, one)));
  }

  private static CaptureSet twoFaces() {
    try (Frame one = SkinCaptures.frame(FACE, LightState.FULL, Conditions.STANDARD, Sway.NONE, 1)) {
      Mat both = new Mat();
      Core.hconcat(List.of(one.image().mat(), one.image().mat()), both);
      return CaptureSet.ofPhoto(
          ColourImage.owning(both, ColourImage.Encoding.SRGB8), OptionalDouble.empty());
    }
  }

  @ParameterizedTest
  @MethodSource("faces")
  void aFaceMadeBadIsRefusedForItsReason(Row row) {
    try (CaptureSet set = row.made.get()) {
      assertRefused(row.reason, ANALYSIS.analyseFace(set));
    }
  }

  @Test
  void aFaceIsHeldAgainstItsReference() {
    try (CaptureSet set = BAD_FACE.with(c -> c)) {
      assertRefused("too-close", against(set, new Reference(0, 0, 0, 402)));
      assertRefused("too-far", against(set, new Reference(0, 0, 0, 360)));
      assertRefused("pose-off-baseline", against(set, new Reference(0, 0, 9, 380)));
      assertInstanceOf(ScanResult.Measured.class, against(set, new Reference(0, 0, 1, 385)));
    }
  }

  private static ScanResult against(CaptureSet set, Reference reference) {
    return ANALYSIS.analyseFace(set, Optional.of(reference));
  }

  @Test
  void aCoveredForeheadIsLeftOutAndOthersAreMeasured() {
    PhantomTruth.TrueZone forehead =
        FACE.truth().zones().stream()
            .filter(z -> z.id() == ZoneId.FOREHEAD)
            .findFirst()
            .orElseThrow();
    var bounds = forehead.outline().bounds();
    Rect cover = new Rect(bounds.x(), bounds.y(), bounds.width(), bounds.height());
    try (CaptureSet set = BAD_FACE.with(c -> c)) {
      set.frames()
          .forEach(f -> Imgproc.rectangle(f.image().mat(), cover, new Scalar(12, 14, 16), -1));
      ScanResult.Measured face =
          assertInstanceOf(ScanResult.Measured.class, ANALYSIS.analyseFace(set));
      ZoneResult.NotMeasurable covered =
          assertInstanceOf(
              ZoneResult.NotMeasurable.class,
              face.zones().stream()
                  .filter(z -> z.zone() == forehead.id())
                  .findFirst()
                  .orElseThrow());
      assertEquals("too-little-skin", covered.reason().id());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 31})
  void aPictureOfAFewPixelsIsAnsweredWithoutACrash(int side) {
    List<Frame> frames = new ArrayList<>();
    for (LightState light : LightState.values()) {
      int level =
          switch (light) {
            case AMBIENT -> 0;
            case FULL -> 137;
            default -> 70;
          };
      ColourImage image = ColourImage.ofSize(side, side, ColourImage.Encoding.SRGB8);
      image.mat().setTo(Scalar.all(level));
      frames.add(new Frame(light, image, new Exposure(1, 1, 1, 1, 0)));
    }
    try (CaptureSet set = SkinCaptures.set(SKIN, frames)) {
      assertRefused("too-small", ANALYSIS.analysePatch(set));
      assertRefused("no-face", ANALYSIS.analyseFace(set));
    }
    try (CaptureSet photo =
        CaptureSet.ofPhoto(
            ColourImage.owning(
                new Mat(side, side, CvType.CV_8UC3, Scalar.all(120)), ColourImage.Encoding.SRGB8),
            OptionalDouble.of(0.074))) {
      ScanResult.Measured measured =
          assertInstanceOf(ScanResult.Measured.class, ANALYSIS.analysePatch(photo));
      assertEquals(0, ((ZoneResult.Measured) measured.zones().getFirst()).pores().size());
    }
  }

  /** Fails when a reason is added that no picture here provokes; the rest are tested on figures. */
  @Test
  void everyReasonIsProvoked() {
    Set<String> provoked = new TreeSet<>();
    Stream.concat(patches().stream(), faces().stream()).forEach(row -> provoked.add(row.reason));
    provoked.addAll(List.of("too-far", "pose-off-baseline", "too-little-skin", "too-small"));
    Set<String> onFigures = Set.of("head-turned", "glasses", "soft", "out-of-focus-coarse");
    provoked.addAll(onFigures);
    provoked.add("passes-apart"); // no single capture set is; the mirror holds passes together
    Set<String> all = new TreeSet<>();
    EnumSet.allOf(Refusal.Finding.class).forEach(f -> all.add(f.id()));
    EnumSet.allOf(Gate.class).forEach(g -> all.add(g.id()));
    assertEquals(all, provoked);
  }

  private static void assertRefused(String reason, ScanResult result) {
    ScanResult.Refused refused =
        assertInstanceOf(ScanResult.Refused.class, result, result::toString);
    assertEquals(reason, refused.reason().id(), () -> refused.reason().sentence());
    assertTrue(refused.reason().sentence().length() <= 160, () -> refused.reason().sentence());
  }
}
