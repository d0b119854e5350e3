package kagami.device.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import kagami.device.guide.GlassGeometry.OnGlass;
import kagami.device.guide.GlassGeometry.Place;
import org.junit.jupiter.api.Test;

class GlassGeometryTest {
  private static final Place LEFT_EYE = new Place(-32, 0, 450);
  private static final Place RIGHT_EYE = new Place(32, 0, 450);

  /** Traced by hand: the mirror image of the place lies as far behind the glass. */
  private static OnGlass traced(Place place, Place eye) {
    double t = eye.z() / (eye.z() + place.z());
    return new OnGlass(eye.x() + t * (place.x() - eye.x()), eye.y() + t * (place.y() - eye.y()));
  }

  @Test
  void aPlaceIsSeenWhereTheLineToItsMirrorImageCrossesTheGlass() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      Place place =
          new Place(
              random.nextDouble(-90, 90), random.nextDouble(-90, 90), random.nextDouble(380, 520));
      for (Place eye : new Place[] {LEFT_EYE, RIGHT_EYE}) {
        OnGlass seen = GlassGeometry.appears(place, eye);
        assertEquals(traced(place, eye).x(), seen.x(), 1e-9);
        assertEquals(traced(place, eye).y(), seen.y(), 1e-9);
      }
    }
  }

  @Test
  void aFaceInThePlaneOfTheEyesIsSeenHalfAsLarge() {
    for (Place eye : new Place[] {LEFT_EYE, RIGHT_EYE}) {
      OnGlass one = GlassGeometry.appears(new Place(-70, 40, 450), eye);
      OnGlass other = GlassGeometry.appears(new Place(70, 40, 450), eye);
      assertEquals(70, other.x() - one.x(), 1e-9);
    }
  }

  @Test
  void theTwoEyesSeeAPlaceApartByHalfOfTheirDistance() {
    Place nose = new Place(3, 20, 450);
    double apart =
        GlassGeometry.appears(nose, RIGHT_EYE).x() - GlassGeometry.appears(nose, LEFT_EYE).x();
    assertEquals(32, apart, 1e-9);
  }

  @Test
  void anEyeSeesItselfStraightAhead() {
    OnGlass seen = GlassGeometry.appears(LEFT_EYE, LEFT_EYE);
    assertEquals(new OnGlass(LEFT_EYE.x(), LEFT_EYE.y()), seen);
  }

  @Test
  void thePanelShowsOnlyWhatItReaches() {
    GlassGeometry below = new GlassGeometry(-150, 60, 150, 240);
    assertTrue(below.shows(new OnGlass(0, 100)));
    assertFalse(below.shows(new OnGlass(0, 0)));
    assertThrows(IllegalArgumentException.class, () -> new GlassGeometry(0, 0, 0, 5));
    assertThrows(
        IllegalArgumentException.class, () -> GlassGeometry.appears(new Place(0, 0, -1), LEFT_EYE));
  }
}
