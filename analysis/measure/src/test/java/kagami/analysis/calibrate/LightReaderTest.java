package kagami.analysis.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import kagami.analysis.NoLeaks;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.LightState;
import kagami.analysis.phantom.FaceFeatures;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.SkinTone;
import kagami.analysis.phantom.Stance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ring whose light is known, read off drawn faces. */
@ExtendWith(NoLeaks.class)
final class LightReaderTest {
  private static final double DISTANCE_MM = 400;
  private static final PhantomRenderer CAMERA = PhantomRenderer.standard(1376, 1032);
  private static final FaceModel SOMEBODY = FaceModel.of(5);
  private static final Posed FACE = CAMERA.pose(SOMEBODY, Stance.at(DISTANCE_MM));
  private static final LightReading USUAL = RingOnFace.NEW.read(FACE, 1);

  /** Sector 1 of 8 shines from above. */
  private static final int UPPER_SECTOR = 1;

  @ParameterizedTest
  @ValueSource(doubles = {0.95, 0.9, 0.8})
  void theLevelFollowsTheRing(double level) {
    LightReading now = RingOnFace.NEW.at(level).read(FACE, 2);
    assertEquals(level, now.level() / USUAL.level(), 0.005);
    assertColour(1, now);
    USUAL.shares().forEach((quadrant, share) -> assertShare(share, quadrant, now, 0.007));
  }

  @Test
  void aFadedSectorShowsInItsQuadrant() {
    LightReading now = RingOnFace.NEW.withSector(UPPER_SECTOR, 0.8).read(FACE, 3);
    assertEquals(1 - 0.2 / 8, now.level() / USUAL.level(), 0.005);
    Map<LightState, Double> expected = new EnumMap<>(USUAL.shares());
    expected.computeIfPresent(LightState.NORTH, (_, share) -> share * 0.9);
    double all = expected.values().stream().mapToDouble(share -> share).sum();
    expected.forEach((quadrant, share) -> assertShare(share / all, quadrant, now, 0.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.95, 1.05})
  void aShiftOfColourShows(double redness) {
    LightReading now = RingOnFace.NEW.withRedness(redness).read(FACE, 4);
    assertColour(redness, now);
    assertEquals(1, now.level() / USUAL.level(), 0.005);
  }

  @ParameterizedTest
  @CsvSource({"0.8, 0.02", "1.2, 0.02", "1, 0", "1, 0.1"})
  void exposureAndRoomDoNotMoveIt(double exposure, double room) {
    assertSame(RingOnFace.NEW.exposed(exposure).inRoom(room).read(FACE, 5), 0.005);
  }

  @Test
  void sixteenBitsTellTheSame() {
    try (CaptureSet set = RingOnFace.NEW.capture(FACE, 1);
        CaptureSet linear = DrawnOnEyes.linear(set)) {
      LightReading now = RingOnFace.read(linear).orElseThrow();
      assertEquals(1, now.level() / USUAL.level(), 0.01);
      assertColour(1, now);
    }
  }

  @ParameterizedTest
  @EnumSource(SkinTone.class)
  void theSkinDoesNotMoveIt(SkinTone tone) {
    Posed tanned = CAMERA.pose(SOMEBODY.withTone(tone), Stance.at(DISTANCE_MM));
    LightReading now = RingOnFace.NEW.read(tanned, 6);
    assertSame(now, 0.01);
    USUAL.shares().forEach((quadrant, share) -> assertShare(share, quadrant, now, 0.01));
    CAMERA.reuse(tanned);
  }

  /** Oil shines under each quadrant where it likes. */
  @Test
  void oilDoesNotMoveIt() {
    Posed oily = CAMERA.pose(SOMEBODY.withShine(0.8), Stance.at(DISTANCE_MM));
    LightReading now = RingOnFace.NEW.read(oily, 6);
    assertSame(now, 0.005);
    USUAL.shares().forEach((quadrant, share) -> assertShare(share, quadrant, now, 0.01));
    CAMERA.reuse(oily);
  }

  /**
   * Light falls a little slower than with the square of the distance, since the ring is wide: 5 %
   * of distance leave 1.5 %, and what is within that is not told from a drift.
   */
  @ParameterizedTest
  @CsvSource({
    "0.95, 0, 0, 0, 0.02, 0.01",
    "1.05, 0, 0, 0, 0.02, 0.01",
    "1, -3, 0, 0, 0.01, 0.01",
    "1, 3, 0, 0, 0.01, 0.01",
    "1, 0, -5, 0, 0.015, 0.02",
    "1, 0, 5, 0, 0.015, 0.02",
    "1, 0, 0, -5, 0.01, 0.035",
    "1, 0, 0, 5, 0.01, 0.035",
  })
  void whereTheHeadIsHardlyMovesIt(
      double farther, double roll, double yaw, double pitch, double level, double share) {
    Posed turned = CAMERA.pose(SOMEBODY, Stance.at(DISTANCE_MM * farther).turned(roll, yaw, pitch));
    LightReading now = RingOnFace.NEW.read(turned, 7);
    assertSame(now, level);
    USUAL.shares().forEach((quadrant, usual) -> assertShare(usual, quadrant, now, share));
    CAMERA.reuse(turned);
  }

  /** Noise and sway alone; people add what their lids and gaze do. */
  @Test
  void repeatsAgree(TestReporter reporter) {
    List<LightReading> readings =
        LongStream.range(100, 110).mapToObj(seed -> RingOnFace.NEW.read(FACE, seed)).toList();
    double level = spread(readings.stream().mapToDouble(LightReading::level).toArray());
    double red = spread(readings.stream().mapToDouble(LightReading::redOverGreen).toArray());
    double blue = spread(readings.stream().mapToDouble(LightReading::blueOverGreen).toArray());
    double north =
        spread(
            readings.stream()
                .mapToDouble(r -> r.shares().getOrDefault(LightState.NORTH, 0.0))
                .toArray());
    reporter.publishEntry(
        "spread of 10 scans",
        "level %.2f %%, red %.2f %%, blue %.2f %%, north %.2f %%"
            .formatted(100 * level, 100 * red, 100 * blue, 100 * north));
    assertTrue(level < 0.005, () -> "level " + level);
    assertTrue(red < 0.002 && blue < 0.002, () -> "colour " + red + " " + blue);
    assertTrue(north < 0.004, () -> "share " + north);
  }

  /** Standard deviation over the mean. */
  private static double spread(double[] values) {
    double mean =
        LongStream.range(0, values.length)
            .mapToDouble(i -> values[(int) i])
            .average()
            .orElseThrow();
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1)) / mean;
  }

  /** They take a sixth of the white with them. */
  @Test
  void reflectionsOnTheWetEyeHardlyCount() {
    try (CaptureSet set = RingOnFace.NEW.capture(FACE, 1)) {
      DrawnOnEyes.reflections(set, RingOnFace.face(set));
      assertSame(RingOnFace.read(set).orElseThrow(), 0.025);
    }
  }

  /** A lock of hair over the forehead, a beard on the chin. */
  @Test
  void whatCoversForeheadAndChinDoesNotMoveTheShares() {
    try (CaptureSet set = RingOnFace.NEW.capture(FACE, 1)) {
      DrawnOnEyes.darken(set, RingOnFace.face(set), -1.2, -0.3);
      DrawnOnEyes.darken(set, RingOnFace.face(set), 1.05, 1.7);
      LightReading now = RingOnFace.read(set).orElseThrow();
      USUAL.shares().forEach((quadrant, share) -> assertShare(share, quadrant, now, 0.01));
    }
  }

  @Test
  void redVesselsHardlyCount() {
    try (CaptureSet set = RingOnFace.NEW.capture(FACE, 1)) {
      DrawnOnEyes.vessels(set, RingOnFace.face(set));
      LightReading now = RingOnFace.read(set).orElseThrow();
      assertEquals(1, now.level() / USUAL.level(), 0.02);
      assertEquals(1, now.redOverGreen() / USUAL.redOverGreen(), 0.02);
    }
  }

  @Test
  void nothingIsToldOfAnEyeWithoutWhite() {
    try (CaptureSet set = RingOnFace.NEW.capture(FACE, 1)) {
      DrawnOnEyes.lid(set, RingOnFace.face(set));
      assertEquals(Optional.empty(), RingOnFace.read(set));
    }
  }

  @Test
  void nothingIsToldOfGlasses() {
    Posed face =
        CAMERA.pose(SOMEBODY.withFeatures(FaceFeatures.NONE.withGlasses()), Stance.at(DISTANCE_MM));
    try (CaptureSet set = RingOnFace.NEW.capture(face, 1)) {
      assertEquals(Optional.empty(), RingOnFace.read(set));
    }
    CAMERA.reuse(face);
  }

  @Test
  void nothingIsToldWithoutTheWholeLightPlan() {
    try (CaptureSet set = RingOnFace.NEW.capture(FACE, 1)) {
      assertEquals(Optional.empty(), RingOnFace.read(without(set, LightState.AMBIENT)));
      assertEquals(Optional.empty(), RingOnFace.read(without(set, LightState.EAST)));
      CaptureSet photo = CaptureSet.ofPhoto(set.full().image(), OptionalDouble.empty());
      assertEquals(Optional.empty(), RingOnFace.read(photo));
    }
  }

  /** The same frames but those of one light state, which stay their owner's. */
  private static CaptureSet without(CaptureSet set, LightState light) {
    return new CaptureSet(
        set.frames().stream().filter(frame -> frame.light() != light).toList(),
        set.distanceMm(),
        set.camera(),
        set.ring(),
        set.mmPerPixel());
  }

  private static void assertSame(LightReading now, double tolerance) {
    assertEquals(1, now.level() / USUAL.level(), tolerance);
    assertColour(1, now);
  }

  private static void assertColour(double redness, LightReading now) {
    assertEquals(redness, now.redOverGreen() / USUAL.redOverGreen(), 0.005);
    assertEquals(1, now.blueOverGreen() / USUAL.blueOverGreen(), 0.005);
  }

  /**
   * @param tolerance relative
   */
  private static void assertShare(
      double expected, LightState quadrant, LightReading now, double tolerance) {
    assertEquals(
        1,
        now.shares().getOrDefault(quadrant, 0.0) / expected,
        tolerance,
        () -> quadrant + " " + now.shares());
  }
}
