package kagami.device.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.phantom.Conditions;
import kagami.analysis.phantom.Dose;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomCapture;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.ZoneSkin;
import kagami.analysis.quality.Checklist;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import org.junit.jupiter.api.Test;

/** Passes of drawn skin, measured as a mirror does. */
class PassGateTest {
  private static final PhantomRenderer RENDERER = PhantomRenderer.closeUp(516, 387);
  private static final PatchModel MODEL = PatchModel.of(5);
  private static final Posed SKIN = posed(MODEL);

  private static Posed posed(PatchModel skin) {
    return RENDERER.pose(skin, PatchPlace.flatAt(450));
  }

  private static ScanResult pass(Posed skin, Conditions conditions) {
    Exposure usual = StandardRig.exposure();
    Exposure darker =
        new Exposure(
            0.7 * usual.milliseconds(),
            usual.analogueGain(),
            usual.redGain(),
            usual.blueGain(),
            usual.sensorTimestampNs());
    try (CaptureSet set = PhantomCapture.captureSet(skin, darker, conditions)) {
      ScanResult measured = new SkinAnalysis(System::nanoTime).analysePatch(set);
      return assertInstanceOf(ScanResult.Measured.class, measured);
    }
  }

  private static Checklist.Check check(ScanResult held) {
    return assertInstanceOf(ScanResult.Measured.class, held).checks().stream()
        .filter(check -> check.gate() == Gate.PASSES_APART)
        .findFirst()
        .orElseThrow();
  }

  private static void assertOut(ScanResult held) {
    Refusal reason = assertInstanceOf(ScanResult.Refused.class, held).reason();
    assertEquals(Gate.PASSES_APART, assertInstanceOf(Refusal.Beyond.class, reason).gate());
  }

  /** Noise, sway, more room light and a lamp that drifts are no reason. */
  @Test
  void passesOfTheSameSkinAgree() {
    List<ScanResult> held =
        PassGate.held(
            List.of(
                pass(SKIN, Conditions.usual(1)),
                pass(SKIN, Conditions.ofAnotherDay(2)),
                pass(SKIN, Conditions.usual(3).withRoomLight(0.12))));
    for (ScanResult pass : held) {
      assertTrue(check(pass).value() < 1, () -> "apart by " + check(pass).value());
    }
  }

  /** Somebody else, with half as many pores of the same size. */
  @Test
  void aPassOfAnotherSkinIsLeftOut() {
    ScanResult other =
        pass(posed(MODEL.withPores(new ZoneSkin(30, 240, 0.15, 1.15))), Conditions.usual(4));
    List<ScanResult> held =
        PassGate.held(
            List.of(pass(SKIN, Conditions.usual(1)), other, pass(SKIN, Conditions.usual(2))));
    assertOut(held.get(1));
    assertTrue(check(held.getFirst()).passed());
    assertTrue(check(held.getLast()).passed());
  }

  /**
   * Light from another place makes all pores fainter or darker: here as if they were half as deep.
   */
  @Test
  void twoPassesUnderDifferentLightAreNoScan() {
    Posed lit = posed(MODEL.withDose(new Dose(1, 0.5, 1)));
    PassGate.held(List.of(pass(SKIN, Conditions.usual(1)), pass(lit, Conditions.usual(2))))
        .forEach(PassGateTest::assertOut);
  }

  @Test
  void aPassAloneIsHeldAgainstNothing() {
    ScanResult alone = pass(SKIN, Conditions.usual(1));
    assertEquals(List.of(alone), PassGate.held(List.of(alone)));
  }
}
