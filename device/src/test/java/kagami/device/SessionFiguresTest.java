package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kagami.device.SessionFigures.Drawing;
import kagami.device.SessionFigures.Scan;
import org.junit.jupiter.api.Test;

class SessionFiguresTest {
  private static Scan scan(double previews, double resultMs, double setMs) {
    Map<String, Double> stages = new LinkedHashMap<>();
    stages.put("until-measured", resultMs - 50);
    stages.put("store-and-show", 50.0);
    return new Scan(previews, resultMs, setMs, stages);
  }

  private static SessionFigures of(Scan... scans) {
    return new SessionFigures(List.of(scans), new Drawing(List.of(3000.0), List.of(300.0)));
  }

  @Test
  void theSimulatedCameraHasToBeQuickEnoughToo() {
    List<Scan> scans = of(scan(8, 1200, 1000)).scans();
    List<Double> further = List.of(250.0, 900.0, 300.0);
    assertTrue(new SessionFigures(scans, new Drawing(List.of(1.0, 3000.0, 5000.0), further)).met());
    assertFalse(new SessionFigures(scans, new Drawing(List.of(3001.0), further)).met());
    assertFalse(new SessionFigures(scans, new Drawing(List.of(1.0), List.of(301.0))).met());
  }

  @Test
  void bothBarsOfSessionsHaveToBeMet() {
    assertTrue(of(scan(8, 1200, 1000)).met());
    assertFalse(of(scan(7.9, 1200, 1000)).met());
    assertFalse(of(scan(8, 1201, 1000)).met());
  }

  @Test
  void theMedianOfTheRatiosCounts() {
    SessionFigures figures = of(scan(20, 3000, 1000), scan(3, 220, 200), scan(10, 550, 500));
    assertEquals(1.1, figures.ratio(), 1e-12);
    assertEquals(10, figures.previewsPerSecond());
    assertEquals("{until-measured=500.0, store-and-show=50.0}", figures.stages().toString());
    assertTrue(figures.met());
  }
}
