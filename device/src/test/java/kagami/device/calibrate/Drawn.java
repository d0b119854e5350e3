package kagami.device.calibrate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kagami.analysis.calibrate.FlatField;
import kagami.analysis.calibrate.FocalLength;
import kagami.device.camera.FrameView;

/** Calibrations with figures of one's own. */
public final class Drawn {
  private Drawn() {}

  /** One whose light falls to 0.7 in a corner and whose axis goes through the middle. */
  public static CalibrationFile file(String camera, FrameView view, FocalLength focal) {
    FlatField.Series series = new FlatField.Series(-0.3, 0, 0);
    return CalibrationStore.identified(
        new CalibrationFile(
            CalibrationFile.SCHEMA,
            "",
            Instant.parse("2026-03-01T08:00:00Z"),
            "1",
            camera,
            view,
            0.001,
            new FlatField(
                view.width(),
                view.height(),
                (view.width() - 1) / 2.0,
                (view.height() - 1) / 2.0,
                series,
                series,
                series),
            0.003,
            Map.of("full", 1.0),
            focal,
            List.of(),
            List.of()));
  }

  /** Keeps it in a mirror's folder. */
  public static CalibrationFile kept(Path data, CalibrationFile file) throws IOException {
    new CalibrationStore(data).keep(file);
    return file;
  }
}
