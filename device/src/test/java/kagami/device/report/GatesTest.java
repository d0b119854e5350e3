package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.ScanResult;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.calibrate.ScaleSource;
import kagami.analysis.face.ZoneId;
import kagami.analysis.quality.Checklist.Check;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import org.junit.jupiter.api.Test;

class GatesTest {
  private static ScanResult pass(Check... checks) {
    return new ScanResult.Measured(
        new Scale(0.1, ScaleSource.STATED, 0),
        ResolutionClass.FULL,
        Optional.empty(),
        List.of(),
        List.of(checks),
        Optional.empty(),
        Map.of());
  }

  private static Check check(Gate gate, ZoneId zone, double value, double limit, boolean passed) {
    double strain = gate == Gate.TOO_LITTLE_SKIN ? limit / value : value / limit;
    return new Check(gate, Optional.of(zone), value, limit, passed, strain);
  }

  @Test
  void ofEachGateTheFigureNearestToItsLimitIsTold() {
    ScanResult first =
        pass(
            new Check(Gate.GAIN, Optional.empty(), 2, 4, true, 0.5),
            check(Gate.ROOM_LIGHT, ZoneId.CHIN, 3.5, 25, true),
            check(Gate.ROOM_LIGHT, ZoneId.FOREHEAD, 7.5, 25, true));
    ScanResult second = pass(check(Gate.ROOM_LIGHT, ZoneId.GLABELLA, 5, 25, true));
    assertEquals(
        List.of(
            new kagami.cloudsync.wire.Gate("gain", null, true, 2, 4, "times"),
            new kagami.cloudsync.wire.Gate("roomLight", "forehead", true, 7.5, 25, "%")),
        Gates.of(List.of(first, second)));
  }

  @Test
  void everyZoneThatAGateKeptOutIsTold() {
    ScanResult pass =
        pass(
            check(Gate.TOO_LITTLE_SKIN, ZoneId.CHIN, 90, 60, true),
            check(Gate.TOO_LITTLE_SKIN, ZoneId.FOREHEAD, 30, 60, false),
            check(Gate.TOO_LITTLE_SKIN, ZoneId.GLABELLA, 50, 60, false));
    assertEquals(
        List.of(
            new kagami.cloudsync.wire.Gate("tooLittleSkin", "forehead", false, 30, 60, "%"),
            new kagami.cloudsync.wire.Gate("tooLittleSkin", "glabella", false, 50, 60, "%")),
        Gates.of(List.of(pass, pass)));
  }

  @Test
  void aRefusedPassTellsItsReason() {
    ScanResult refused =
        new ScanResult.Refused(
            new Refusal.Beyond(Gate.MOVED, 3, 1), Optional.empty(), Optional.empty(), Map.of());
    assertEquals(
        List.of(new kagami.cloudsync.wire.Gate("moved", null, false, 3, 1, "px")),
        Gates.of(List.of(refused)));
  }

  @Test
  void everyGateFitsTheMessage() {
    for (Gate gate : Gate.values()) {
      assertEquals(1, Gates.of(List.of(pass(check(gate, ZoneId.CHIN, 1, 1, true)))).size());
    }
  }
}
