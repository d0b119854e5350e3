package kagami.analysis.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import kagami.analysis.calibrate.FrameFit;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.face.Face;
import kagami.analysis.face.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits on figures, without a picture. */
final class GateFiguresTest {
  private final Checklist list = new Checklist();

  private static final FrameFit SHARP = new FrameFit.Fits(0.1, OptionalDouble.of(0.9), 8);

  @ParameterizedTest
  @CsvSource({
    "FULL, 0.074, 249, ''",
    "FULL, 0.074, 251, out-of-focus",
    "COARSE, 0.15, 520, ''",
    "COARSE, 0.15, 530, out-of-focus-coarse"
  })
  void focusIsHeldAgainstTheBlurOfItsClass(
      ResolutionClass resolution, double mmPerPixel, double um, String reason) {
    assertEquals(
        reason, id(ZoneGate.focus(OptionalDouble.of(um), SHARP, resolution, mmPerPixel, list)));
  }

  /** A single photo shows no detail shared by frames, and is not refused for that. */
  @Test
  void withoutAMeasuredBlurSharedDetailDecides() {
    OptionalDouble none = OptionalDouble.empty();
    FrameFit soft = new FrameFit.Fits(0.1, none, 0.2);
    assertEquals("soft", id(ZoneGate.focus(none, soft, ResolutionClass.FULL, 0.074, list)));
    assertEquals("", id(ZoneGate.focus(none, SHARP, ResolutionClass.FULL, 0.074, list)));
    assertEquals(
        "", id(ZoneGate.focus(none, new FrameFit.Alone(), ResolutionClass.FULL, 0.074, list)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, ''",
    "21, 0, 0, head-turned",
    "0, -21, 0, head-turned",
    "0, 0, 21, head-turned",
    "-19, 0, 0, pose-off-baseline",
    "10, 0, 0, ''",
    "11.1, 0, 0, pose-off-baseline",
    "3, 8.5, 0, pose-off-baseline"
  })
  void theHeadIsHeldAgainstStraightAndAgainstTheReference(
      double yaw, double pitch, double roll, String reason) {
    Reference reference = new Reference(3, 0, 0, 450);
    assertEquals(
        reason, id(StanceGate.pose(new Face.Pose(yaw, pitch, roll), Optional.of(reference), list)));
    boolean turned = reason.equals("head-turned");
    assertEquals(
        turned ? reason : "",
        id(StanceGate.pose(new Face.Pose(yaw, pitch, roll), Optional.empty(), list)));
  }

  @Test
  void glassesAreNamedWhereSkinIsMissing() {
    assertEquals("glasses", id(ZoneGate.skin(0.4, true, list)));
    assertEquals("too-little-skin", id(ZoneGate.skin(0.4, false, list)));
    assertEquals("", id(ZoneGate.skin(0.61, true, list)));
  }

  @Test
  void whatPassesIsNotedWithItsLimitToo() {
    Checklist chin = new Checklist(ZoneId.CHIN);
    assertEquals("", id(ZoneGate.clipping(0.004, chin)));
    assertEquals("too-little-skin", id(ZoneGate.skin(0.4, false, chin)));
    assertEquals("moved", id(ZoneGate.frames(new FrameFit.Strayed(12, 6), chin)));
    Optional<ZoneId> where = Optional.of(ZoneId.CHIN);
    assertEquals(
        List.of(
            new Checklist.Check(Gate.CLIPPED, where, 0.4, 0.5, true, 0.8),
            new Checklist.Check(Gate.TOO_LITTLE_SKIN, where, 40, 60, false, 1.5),
            new Checklist.Check(Gate.MOVED, where, 12, 6, false, 2)),
        chin.checks());
  }

  @Test
  void aReasonCarriesItsFigureAndItsLimit() {
    assertEquals(
        "The room is too bright (room light 31.0 %, at most 25.0 %). Dim the lamp or draw the"
            + " curtain.",
        new Refusal.Beyond(Gate.ROOM_LIGHT, 31, 25).sentence());
  }

  /** Sentences travel in messages of at most 160 characters. */
  @Test
  void everyReasonIsShortAndKind() {
    Set<String> ids = new HashSet<>();
    List<Refusal> findings = List.copyOf(EnumSet.allOf(Refusal.Finding.class));
    for (Refusal refusal : findings) {
      check(refusal, ids);
    }
    for (Gate gate : Gate.values()) {
      check(new Refusal.Beyond(gate, 99.94, 12.34), ids);
    }
    assertEquals(Refusal.Finding.values().length + Gate.values().length, ids.size());
  }

  private static void check(Refusal refusal, Set<String> ids) {
    ids.add(refusal.id());
    String sentence = refusal.sentence();
    assertTrue(sentence.length() <= 160, sentence);
    assertTrue(sentence.endsWith("."), sentence);
    for (String unkind : List.of("bad", "wrong skin", "fail", "error", "ugly", "poor")) {
      assertTrue(!sentence.contains(unkind), sentence);
    }
  }

  private static String id(Optional<Refusal> refusal) {
    return refusal.map(Refusal::id).orElse("");
  }
}
