package kagami.device.health;

import java.util.List;
import java.util.Optional;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.calibrate.CalibrationFile;
import kagami.device.calibrate.CalibrationStore;
import kagami.device.camera.FrameView;

/**
 * Whether there is a calibration of this camera that holds for the frames of its scans. Without one
 * every length goes by what the settings say of the lens.
 *
 * @param store the mirror's calibrations
 * @param camera kind of camera
 * @param scan size of a scan's frames
 */
public record CalibrationFits(CalibrationStore store, String camera, FrameView scan)
    implements Check {
  private static final String FIX = "sudo systemctl stop kagami-mirror; kagami calibrate";

  /** The calibration that scans go by. */
  public Optional<CalibrationFile> inUse() {
    return store.newest(camera).filter(this::fits);
  }

  private boolean fits(CalibrationFile file) {
    return file.view().mayLeadTo(scan.width(), scan.height());
  }

  @Override
  public List<Finding> run() {
    return List.of(new Finding("calibration", outcome()));
  }

  private Outcome outcome() {
    Optional<CalibrationFile> used = inUse();
    if (used.isPresent()) {
      return new Outcome.Fine("%s, of %s".formatted(used.get().id(), camera));
    }
    Optional<CalibrationFile> unfit = store.newest(camera).or(store::newest);
    return unfit
        .map(file -> other(file))
        .orElseGet(
            () ->
                new Outcome.Warning(
                    "lengths go by what the settings say of the lens",
                    "this mirror was never calibrated, or its calibrations are damaged",
                    FIX));
  }

  private Outcome other(CalibrationFile file) {
    String what = "the calibration " + file.id() + " is not used";
    return file.camera().equals(camera)
        ? new Outcome.Warning(
            what,
            "it is for frames of %d x %d pixels, scans take %d x %d"
                .formatted(file.view().width(), file.view().height(), scan.width(), scan.height()),
            FIX)
        : new Outcome.Warning(
            what, "it is of the camera %s, this is %s".formatted(file.camera(), camera), FIX);
  }
}
