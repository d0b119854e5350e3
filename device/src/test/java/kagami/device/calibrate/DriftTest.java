package kagami.device.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.calibrate.FlatField;
import kagami.analysis.calibrate.FocalLength;
import kagami.device.camera.FrameView;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static CalibrationFile file(double corner, double focalPx, double north, double dark) {
    FlatField.Series series = new FlatField.Series(corner, 0, 0);
    return new CalibrationFile(
        CalibrationFile.SCHEMA,
        "",
        Instant.EPOCH,
        "1",
        "imx477",
        new FrameView(1014, 760, Optional.empty()),
        dark,
        new FlatField(1014, 760, 506.5, 379.5, series, series, series),
        0.003,
        Map.of("north", north, "south", 1.0),
        new FocalLength(focalPx, 3, 0),
        List.of(),
        List.of());
  }

  private static final CalibrationFile BEFORE = file(-0.2, 1520, 1, 0.001);

  private static void only(String part, CalibrationFile now) {
    List<String> warnings = Drift.between(BEFORE, now);
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.getFirst().contains(part), warnings.toString());
  }

  @Test
  void whatIsWithinTheLimitsIsNoDrift() {
    assertEquals(List.of(), Drift.between(BEFORE, file(-0.205, 1530, 1.03, 0.004)));
  }

  @Test
  void eachLimitHasItsWarning() {
    only("flat field changed by 2.5 %", file(-0.22, 1520, 1, 0.001));
    only("focal length changed by +2.0 %", file(-0.2, 1550, 1, 0.001));
    only("light of north changed by -10 %", file(-0.2, 1520, 0.9, 0.001));
    only("cover leaks", file(-0.2, 1520, 1, 0.02));
  }
}
