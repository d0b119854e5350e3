package kagami.device.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.camera.CameraFrame;
import kagami.device.camera.LightGrid;
import kagami.device.capture.CaptureFault;
import kagami.device.capture.LitFrames;
import kagami.device.light.RingLight;
import kagami.device.light.RingLightException;
import kagami.device.light.Sectors;

/**
 * Lights the ring's sectors one by one before the camera: each has to brighten the picture on its
 * own side. The sectors follow each other without a dark moment in between, which keeps it from
 * flashing.
 *
 * @param covered whether the cover is closed; then nothing is lit or captured any more
 */
public record RingSectors(RingLight ring, Camera camera, LitFrames frames, BooleanSupplier covered)
    implements Check {
  @Override
  public List<Finding> run() {
    try {
      camera.prepare();
      ring.beginScan();
      return surveyed();
    } catch (CameraException | RingLightException e) {
      return failed(String.valueOf(e.getMessage()));
    } finally {
      ring.dark();
    }
  }

  private List<Finding> surveyed() {
    List<LightGrid> grids = new ArrayList<>();
    for (int shown = -1; shown < Sectors.COUNT; shown++) {
      Sectors sectors = shown < 0 ? Sectors.DARK : Sectors.of(shown);
      switch (frames.under(sectors, covered)) {
        case LitFrames.Taking.Good(CameraFrame frame, int _) -> {
          try (frame) {
            grids.add(LightGrid.of(frame.image()));
          }
        }
        case LitFrames.Taking.Bad(CaptureFault fault) -> {
          return failed("no frame could be taken: " + fault.id());
        }
        case LitFrames.Taking.Stopped() -> {
          return failed("the cover was closed");
        }
      }
    }
    List<SectorSurvey.Sighting> seen =
        SectorSurvey.of(grids.getFirst(), grids.subList(1, grids.size()));
    if (seen.isEmpty()) {
      return failed("the camera sees nothing of the ring's light");
    }
    List<Finding> findings = new ArrayList<>();
    for (int k = 0; k < Sectors.COUNT; k++) {
      findings.add(new Finding("ring sector " + k, outcome(k, seen)));
    }
    return findings;
  }

  private static List<Finding> failed(String what) {
    return List.of(Finding.failed("ring sectors", what, Unseen.CAUSES, Unseen.FIX));
  }

  private static Outcome outcome(int sector, List<SectorSurvey.Sighting> seen) {
    SectorSurvey.Sighting own = seen.get(sector);
    String strength = "%.0f %% of the usual light".formatted(100 * own.strength());
    return switch (own.fault()) {
      case NONE -> new Outcome.Fine(strength + ", on its side");
      case WEAK ->
          new Outcome.Warning(
              "sector %d gives %s".formatted(sector, strength),
              "an ageing or soiled sector, or its driver's current",
              "clean the diffuser; measure the current of driver " + sector);
      case DEAD ->
          new Outcome.Failed(
              "sector %d stays dark".formatted(sector),
              "its enable wire, its driver or its LEDs",
              "check the wiring of sector %d: gpioset its line by hand and measure the driver"
                  .formatted(sector));
      case ELSEWHERE ->
          new Outcome.Failed(
              "sector %d lights the side of sector %d".formatted(sector, own.place()),
              swapped(sector, own.place(), seen)
                  .orElse("wires of sectors are at each other's places"),
              "exchange the wires at the drivers of sectors %d and %d"
                  .formatted(sector, own.place()));
    };
  }

  private static Optional<String> swapped(int a, int b, List<SectorSurvey.Sighting> seen) {
    return seen.get(b).place() == a && seen.get(b).fault() == SectorSurvey.Fault.ELSEWHERE
        ? Optional.of("sectors %d and %d are swapped".formatted(Math.min(a, b), Math.max(a, b)))
        : Optional.empty();
  }
}
