package kagami.analysis.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.PixelPoint;
import org.junit.jupiter.api.Test;

/** Beard, glasses, marks and shadows of a face. */
final class PhantomFeaturesTest {
  private static final PhantomRenderer SMALL = PhantomRenderer.standard(1032, 774);
  private static final FaceModel CLEAR = FaceModel.of(41).withShine(0);
  private static final HeadSurface HEAD = new HeadSurface(new HeadShape(), Stance.at(450), false);
  private static final Posed BARE = SMALL.pose(CLEAR, Stance.at(450));

  private static Posed with(FaceFeatures features) {
    return SMALL.pose(CLEAR.withFeatures(features), Stance.at(450));
  }

  /** A place of the face in the picture of a straight stance. */
  private static PixelPoint at(double u, double v) {
    SurfacePoint p = new SurfacePoint();
    HEAD.at(u, v, p);
    double focal = BARE.camera().focalPx();
    return BARE.camera().principalPoint().plus(focal * p.x / p.z, focal * p.y / p.z);
  }

  private static double level(Light light, double u, double v) {
    PixelPoint p = at(u, v);
    return light.mean(p.x(), p.y(), 4);
  }

  @Test
  void aBeardHidesJawAndChinAndNothingElse() {
    Light bare = Light.green(BARE, LightState.FULL);
    Posed bearded = with(FaceFeatures.NONE.withBeard(1));
    Light full = Light.green(bearded, LightState.FULL);
    for (double[] place : new double[][] {{0, 98}, {-45, 75}, {45, 75}}) {
      assertTrue(level(full, place[0], place[1]) < 0.35 * level(bare, place[0], place[1]));
    }
    for (double[] place : new double[][] {{0, -45}, {0, 20}, {35, 30}, {-35, 30}, {0, 73}}) {
      double before = level(bare, place[0], place[1]);
      assertEquals(before, level(full, place[0], place[1]), 0.02 * before);
    }
    assertTrue(chinPores(bearded) < 0.1 * chinPores(BARE), "pores under the beard do not show");
  }

  private static long chinPores(Posed posed) {
    return posed.truth().pores().stream()
        .filter(p -> p.zone() == ZoneId.CHIN && p.contrast() > 0.08)
        .count();
  }

  @Test
  void stubbleMolesSpotsAndHairsAreMarkedWhereTheyAre() {
    Posed marked = with(new FaceFeatures(12, 20, 100, 0.6, 0, false));
    Light green = Light.green(marked, LightState.FULL);
    List<PhantomTruth.TrueMark> marks = marked.truth().marks();
    assertTrue(of(marks, PhantomTruth.TrueMark.Kind.STUBBLE).size() > 500);
    assertTrue(of(marks, PhantomTruth.TrueMark.Kind.HAIR).size() > 80);
    assertEquals(20, of(marks, PhantomTruth.TrueMark.Kind.RED_SPOT).size(), 1);
    List<PhantomTruth.TrueMark> moles = of(marks, PhantomTruth.TrueMark.Kind.MOLE);
    assertEquals(12, moles.size(), 1);
    for (PhantomTruth.TrueMark mole : moles) {
      PixelPoint p = mole.centre();
      double radius = mole.sizeMm() / 2 / marked.truth().mmPerPixel();
      double around = green.ring(p.x(), p.y(), radius + 3, radius + 6);
      assertTrue(green.mean(p.x(), p.y(), 0.6) < 0.75 * around, mole.toString());
    }
  }

  private static List<PhantomTruth.TrueMark> of(
      List<PhantomTruth.TrueMark> marks, PhantomTruth.TrueMark.Kind kind) {
    return marks.stream().filter(m -> m.kind() == kind).toList();
  }

  @Test
  void glassesHaveADarkRimAndMirrorTheRing() {
    Posed glasses = with(FaceFeatures.NONE.withGlasses());
    Light full = Light.green(glasses, LightState.FULL);
    Light bare = Light.green(BARE, LightState.FULL);
    double focal = BARE.camera().focalPx();
    double z = 450 - Glasses.HEIGHT_MM;
    PixelPoint rim =
        BARE.camera()
            .principalPoint()
            .plus(
                focal * Glasses.LENS_U / z,
                focal * (Glasses.LENS_V + 19 + 1.5 - HeadSurface.AXIS_V) / z);
    assertTrue(full.mean(rim.x(), rim.y(), 0.6) < 0.2 * bare.mean(rim.x(), rim.y(), 2));
    PixelPoint lens =
        BARE.camera()
            .principalPoint()
            .plus(focal * Glasses.LENS_U / z, focal * (Glasses.LENS_V - HeadSurface.AXIS_V) / z);
    assertTrue(bright(full, lens, 45) > bright(bare, lens, 45) + 30, "dots of the LEDs");
    Light west = Light.green(glasses, LightState.WEST);
    assertTrue(
        centreOfBright(west, lens, 45) < centreOfBright(full, lens, 45) - 1,
        "the left LEDs are mirrored on the left");
  }

  private static int bright(Light light, PixelPoint p, int reach) {
    int count = 0;
    for (int y = -reach; y <= reach; y++) {
      for (int x = -reach; x <= reach; x++) {
        count += light.mean(p.x() + x, p.y() + y, 0.5) > 0.8 ? 1 : 0;
      }
    }
    return count;
  }

  /** Mean column of what is nearly white around a place, relative to it. */
  private static double centreOfBright(Light light, PixelPoint p, int reach) {
    double sum = 0;
    int count = 0;
    for (int y = -reach; y <= reach; y++) {
      for (int x = -reach; x <= reach; x++) {
        if (light.mean(p.x() + x, p.y() + y, 0.5) > 0.8) {
          sum += x;
          count++;
        }
      }
    }
    return sum / count;
  }

  /** Beside the nose, the side light from beyond it is kept off. */
  @Test
  void theNoseCastsAShadow() {
    Light east = Light.green(BARE, LightState.EAST);
    Light west = Light.green(BARE, LightState.WEST);
    double near = level(east, -15.5, 36) / level(west, -15.5, 36);
    double far = level(east, -40, 36) / level(west, -40, 36);
    assertTrue(near < 0.75 * far, near + " beside the nose, " + far + " on the cheek");
  }

  @Test
  void everyStanceIsReallyTurnedAndTheTruthSaysHow() {
    for (Stance stance :
        List.of(
            Stance.at(450).turned(0, 12, 0),
            Stance.at(450).turned(0, 0, 12),
            Stance.at(450).turned(8, -6, 4))) {
      PhantomTruth truth = SMALL.pose(CLEAR, stance).truth();
      assertEquals(stance, truth.stance().orElseThrow());
      PhantomTruth.Eyes eyes = truth.eyes().orElseThrow();
      double dx = eyes.left().x() - eyes.right().x();
      double dy = eyes.left().y() - eyes.right().y();
      assertEquals(stance.rollDeg(), Math.toDegrees(Math.atan2(dy, dx)), 1.2);
      double left = tilt(truth, ZoneId.CHEEK_MEDIAL_LEFT);
      double right = tilt(truth, ZoneId.CHEEK_MEDIAL_RIGHT);
      assertEquals(stance.yawDeg(), (left - right) / 2, 4);
    }
    assertEquals(tiltOf(12), tiltOf(0) + 12, 4);
  }

  /** Of the forehead at some pitch: chin up turns it away. */
  private static double tiltOf(double pitchDeg) {
    PhantomTruth truth = SMALL.pose(CLEAR, Stance.at(450).turned(0, 0, pitchDeg)).truth();
    return tilt(truth, ZoneId.FOREHEAD);
  }

  private static double tilt(PhantomTruth truth, ZoneId id) {
    return truth.zones().stream().filter(z -> z.id() == id).findFirst().orElseThrow().tiltDeg();
  }
}
