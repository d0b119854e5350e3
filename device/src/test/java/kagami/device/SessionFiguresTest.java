package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kagami.device.SessionFigures.Drawing;
import kagami.device.SessionFigures.Scan;
import org.junit.jupiter.api.Test;

class SessionFiguresTest {
  private static SessionFigures of(Scan... scans) {
    return new SessionFigures(List.of(scans), new Drawing(List.of(3000.0), List.of(300.0)));
  }

  @Test
  void theSimulatedCameraHasToBeQuickEnoughToo() {
    List<Scan> scans = of(new Scan(8, 1200, 1000)).scans();
    List<Double> further = List.of(250.0, 900.0, 300.0);
    assertTrue(new SessionFigures(scans, new Drawing(List.of(1.0, 3000.0, 5000.0), further)).met());
    assertFalse(new SessionFigures(scans, new Drawing(List.of(3001.0), further)).met());
    assertFalse(new SessionFigures(scans, new Drawing(List.of(1.0), List.of(301.0))).met());
  }

  @Test
  void bothBarsOfSessionsHaveToBeMet() {
    assertTrue(of(new Scan(8, 1200, 1000)).met());
    assertFalse(of(new Scan(7.9, 1200, 1000)).met());
    assertFalse(of(new Scan(8, 1201, 1000)).met());
  }

  @Test
  void theMedianOfTheRatiosCounts() {
    SessionFigures figures =
        of(new Scan(20, 3000, 1000), new Scan(3, 220, 200), new Scan(10, 550, 500));
    assertEquals(1.1, figures.ratio(), 1e-12);
    assertEquals(10, figures.previewsPerSecond());
    assertTrue(figures.met());
  }
}
