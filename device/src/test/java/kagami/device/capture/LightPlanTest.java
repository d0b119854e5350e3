package kagami.device.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import kagami.analysis.capture.LightState;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.phantom.StandardRig;
import kagami.device.light.Sectors;
import org.junit.jupiter.api.Test;

class LightPlanTest {
  @Test
  void quadrantsAreWhereTheRingsGeometrySaysTheyAre() {
    for (RingGeometry.Led led : StandardRig.standardRing().leds()) {
      for (LightState quadrant : LightState.QUADRANTS) {
        assertEquals(
            led.quadrant() == quadrant, LightPlan.sectors(quadrant).lit(led.sector()), "" + led);
      }
    }
    assertEquals(Sectors.ALL, LightPlan.sectors(LightState.FULL));
    assertEquals(Sectors.DARK, LightPlan.sectors(LightState.AMBIENT));
  }

  @Test
  void aPlanNeedsFullLight() {
    assertThrows(
        IllegalArgumentException.class, () -> new LightPlan("x", List.of(LightState.AMBIENT)));
  }
}
