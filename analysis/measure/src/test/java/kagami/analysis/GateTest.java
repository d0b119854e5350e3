package kagami.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import kagami.analysis.SkinCaptures.Conditions;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.ColourImage;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.PhantomTruth;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.Sway;
import kagami.analysis.quality.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Every reason to refuse, each from an input made bad in one way; the good input is measured. */
@ExtendWith(NoLeaks.class)
final class GateTest {
  private static final Posed SKIN = SkinCaptures.patch(PatchModel.of(3));

  /** 0.18 mm per pixel: the coarse class. */
  private static final Posed FACE =
      PhantomRenderer.standard(1376, 1032).pose(FaceModel.of(1), Stance.at(380));

  private static final SkinAnalysis ANALYSIS = new SkinAnalysis(System::nanoTime);

  @Test
  void goodSkinAndAGoodFaceAreMeasured() {
    assertEquals(List.of(), refusals(patch(Conditions.STANDARD)));
    try (CaptureSet set = SkinCaptures.capture(FACE, Conditions.STANDARD, 1)) {
      ScanResult.Measured face =
          assertInstanceOf(ScanResult.Measured.class, ANALYSIS.analyseFace(set));
      assertEquals(ResolutionClass.COARSE, face.resolution());
      assertEquals(10, face.zones().size());
      assertTrue(refusals(face).size() <= 1, () -> refusals(face).toString());
      assertEquals(
          List.of("face", "zones", "calibrate", "reflectance", "pores", "metrics"),
          List.copyOf(face.timings().keySet()));
    }
  }

  @Test
  void overexposedSkinIsRefused() {
    assertRefused(Refusal.CLIPPED, patch(Conditions.STANDARD.withExposure(40, 2.35, 1.85)));
  }

  @Test
  void darknessIsRefused() {
    assertRefused(Refusal.TOO_DARK, patch(Conditions.STANDARD.withExposure(0.2, 2.35, 1.85)));
  }

  @Test
  void aBrightRoomIsRefused() {
    assertRefused(Refusal.ROOM_LIGHT, patch(Conditions.STANDARD.withRoom(0.6)));
  }

  @Test
  void aFrameOfOtherSkinIsRefused() {
    Posed other = SkinCaptures.patch(PatchModel.of(99));
    assertRefused(Refusal.MOVED, withFrame(other, LightState.EAST, Sway.NONE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-30, 30})
  void aFrameFarAsideIsRefused(double shift) {
    assertRefused(Refusal.MOVED, withFrame(SKIN, LightState.SOUTH, new Sway(shift, 0, 0)));
  }

  @Test
  void anotherExposureInOneFrameIsRefused() {
    List<Frame> frames = new ArrayList<>();
    for (LightState light : LightState.values()) {
      Conditions conditions =
          light == LightState.WEST
              ? Conditions.STANDARD.withExposure(12, 2.35, 1.85)
              : Conditions.STANDARD;
      frames.add(SkinCaptures.frame(SKIN, light, conditions, Sway.NONE, 1));
    }
    try (CaptureSet set = SkinCaptures.set(SKIN, frames)) {
      assertRefused(Refusal.SETTINGS_CHANGED, ANALYSIS.analysePatch(set));
      assertRefused(Refusal.SETTINGS_CHANGED, ANALYSIS.analyseFace(set));
    }
  }

  @Test
  void aPhotoOfSkinWithoutScaleIsRefused() {
    assertRefused(Refusal.NO_SCALE, photoOfSkin(OptionalDouble.empty()));
  }

  @Test
  void tooCoarseAPhotoIsRefused() {
    assertRefused(Refusal.TOO_COARSE, photoOfSkin(OptionalDouble.of(0.201)));
    assertInstanceOf(ScanResult.Measured.class, photoOfSkin(OptionalDouble.of(0.074)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 31})
  void aPictureOfAFewPixelsIsAnsweredWithoutACrash(int side) {
    List<Frame> frames = new ArrayList<>();
    for (LightState light : LightState.values()) {
      ColourImage image = ColourImage.ofSize(side, side, ColourImage.Encoding.SRGB8);
      image.mat().setTo(Scalar.all(light == LightState.AMBIENT ? 0 : 120));
      frames.add(new Frame(light, image, new Exposure(1, 1, 1, 1, 0)));
    }
    try (CaptureSet set = SkinCaptures.set(SKIN, frames)) {
      assertRefused(Refusal.MOVED, ANALYSIS.analysePatch(set));
      assertRefused(Refusal.NO_FACE, ANALYSIS.analyseFace(set));
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

  @Test
  void skinWithoutEyesIsNoFace() {
    try (CaptureSet set = SkinCaptures.capture(SKIN, Conditions.STANDARD, 1)) {
      assertRefused(Refusal.NO_FACE, ANALYSIS.analyseFace(set));
    }
  }

  @Test
  void twoFacesAreRefused() {
    try (Frame one = SkinCaptures.frame(FACE, LightState.FULL, Conditions.STANDARD, Sway.NONE, 1)) {
      Mat both = new Mat();
      Core.hconcat(List.of(one.image().mat(), one.image().mat()), both);
      try (CaptureSet set =
          CaptureSet.ofPhoto(
              ColourImage.owning(both, ColourImage.Encoding.SRGB8), OptionalDouble.empty())) {
        assertRefused(Refusal.SEVERAL_FACES, ANALYSIS.analyseFace(set));
      }
    }
  }

  @Test
  void aCoveredForeheadIsLeftOutAndOthersAreMeasured() {
    try (CaptureSet set = SkinCaptures.capture(FACE, Conditions.STANDARD, 1)) {
      PhantomTruth.TrueZone forehead =
          FACE.truth().zones().stream()
              .filter(z -> z.id() == ZoneId.FOREHEAD)
              .findFirst()
              .orElseThrow();
      org.opencv.core.Rect cover =
          new org.opencv.core.Rect(
              forehead.outline().bounds().x(),
              forehead.outline().bounds().y(),
              forehead.outline().bounds().width(),
              forehead.outline().bounds().height());
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
      assertEquals(Refusal.TOO_LITTLE_SKIN, covered.reason());
      assertTrue(refusals(face).size() <= 4, () -> refusals(face).toString());
    }
  }

  /** Fails when a reason is added that nothing here provokes. */
  @Test
  void theReasonsAreThoseTestedHere() {
    assertEquals(
        List.of(
            Refusal.NO_FACE,
            Refusal.SEVERAL_FACES,
            Refusal.TOO_COARSE,
            Refusal.NO_SCALE,
            Refusal.SETTINGS_CHANGED,
            Refusal.CLIPPED,
            Refusal.TOO_DARK,
            Refusal.ROOM_LIGHT,
            Refusal.MOVED,
            Refusal.TOO_LITTLE_SKIN),
        List.of(Refusal.values()));
  }

  private static ScanResult patch(Conditions conditions) {
    try (CaptureSet set = SkinCaptures.capture(SKIN, conditions, 1)) {
      return ANALYSIS.analysePatch(set);
    }
  }

  private static ScanResult withFrame(Posed skin, LightState which, Sway sway) {
    List<Frame> frames = new ArrayList<>();
    for (LightState light : LightState.values()) {
      boolean odd = light == which;
      frames.add(
          SkinCaptures.frame(
              odd ? skin : SKIN, light, Conditions.STANDARD, odd ? sway : Sway.NONE, 1));
    }
    try (CaptureSet set = SkinCaptures.set(SKIN, frames)) {
      return ANALYSIS.analysePatch(set);
    }
  }

  private static ScanResult photoOfSkin(OptionalDouble mmPerPixel) {
    Frame full = SkinCaptures.frame(SKIN, LightState.FULL, Conditions.STANDARD, Sway.NONE, 1);
    try (CaptureSet set = CaptureSet.ofPhoto(full.image(), mmPerPixel)) {
      return ANALYSIS.analysePatch(set);
    }
  }

  private static void assertRefused(Refusal reason, ScanResult result) {
    ScanResult.Refused refused =
        assertInstanceOf(ScanResult.Refused.class, result, result::toString);
    assertEquals(reason, refused.reason());
  }

  private static List<ZoneResult> refusals(ScanResult result) {
    ScanResult.Measured measured =
        assertInstanceOf(ScanResult.Measured.class, result, result::toString);
    return measured.zones().stream().filter(ZoneResult.NotMeasurable.class::isInstance).toList();
  }
}
