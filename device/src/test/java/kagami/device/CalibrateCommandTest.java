package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kagami.analysis.calibrate.FlatField;
import kagami.analysis.calibrate.FocalLength;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.Picture;
import kagami.analysis.phantom.PhantomCard;
import kagami.analysis.phantom.StandardRig;
import kagami.device.calibrate.CalibrationFile;
import kagami.device.calibrate.CalibrationStore;
import kagami.device.calibrate.Drawn;
import kagami.device.camera.FrameView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CalibrateCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "calibrate";
    all[1] = "--data";
    all[2] = folder.resolve("mirror").toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }

  /** One after the other on one folder, since each calibration takes seconds of real light. */
  @Test
  void calibratesStoresComparesAndNoticesDrift() throws IOException {
    int live = NativeImage.live();
    CalibrationStore store = new CalibrationStore(folder.resolve("mirror"));
    thereIsNothingToCompareWith();
    assertEquals(Optional.empty(), store.newest());
    assertEquals(0, run("--simulate", "--seed", "3"), err.toString());
    CalibrationFile file = store.newest().orElseThrow();
    itIsWhatWasDrawn(file);
    Path kept = folder.resolve("mirror/calibration").resolve(file.id());
    itsPictureHasSixteenBits(kept.resolve("flat-field.png"));

    assertEquals(0, run("--simulate", "--seed", "4", "--check"), err.toString());
    assertEquals(file, store.newest().orElseThrow());

    Path json = kept.resolve("calibration.json");
    Files.writeString(json, Files.readString(json).replace("phantom-card", "imx477"));
    assertEquals(Optional.empty(), store.newest());
    thereIsNothingToCompareWith();
    assertEquals(live, NativeImage.live());
  }

  private void thereIsNothingToCompareWith() {
    err.getBuffer().setLength(0);
    assertEquals(1, run("--simulate", "--check"));
    assertTrue(err.toString().contains("there is no calibration of this camera"), err.toString());
    err.getBuffer().setLength(0);
  }

  /** Against a calibration with another lens, and a newer one of another camera. */
  @Test
  void driftIsInTheExitCodeAndInJson() throws IOException {
    FrameView view = new FrameView(676, 507, Optional.empty());
    double focalPx = 1.05 * StandardRig.camera(676, 507).focalPx();
    CalibrationFile before =
        Drawn.kept(
            folder.resolve("mirror"),
            Drawn.file("phantom-card", view, new FocalLength(focalPx, 2, 0)));
    Drawn.kept(
        folder.resolve("mirror"), Drawn.file("rpicam", view, new FocalLength(focalPx, 2, 0)));
    assertEquals(2, run("--simulate", "--check", "--json"), err.toString());
    JsonNode told = JsonMapper.shared().readTree(out.toString());
    assertEquals(before.id(), told.get("comparedWith").asString());
    List<String> drift = told.get("drift").valueStream().map(JsonNode::asString).toList();
    assertTrue(drift.stream().anyMatch(d -> d.contains("focal length")), drift::toString);
    drift.forEach(warning -> assertTrue(err.toString().contains(warning), warning));
    assertEquals(CalibrationFile.SCHEMA, told.get("schema").asString());
  }

  private static void itIsWhatWasDrawn(CalibrationFile file) {
    FlatField field = file.flatField();
    CameraGeometry camera = StandardRig.camera(field.width(), field.height());
    assertEquals(camera.focalPx(), file.focal().focalPx(), 0.005 * camera.focalPx());
    for (int channel = 0; channel < 3; channel++) {
      for (int y = 0; y < field.height(); y += 40) {
        for (int x = 0; x < field.width(); x += 40) {
          double drawn = PhantomCard.vignetting(camera, channel, x, y);
          assertEquals(drawn, field.at(channel, x, y), 0.01 * drawn, x + " " + y);
        }
      }
    }
    file.scales()
        .forEach(
            at ->
                assertEquals(
                    at.distanceMm() / camera.focalPx(), at.mmPerPixel(), 0.01 * at.mmPerPixel()));
    assertEquals(List.of(350.0, 450.0, 550.0), roundedDistances(file));
    assertTrue(file.darkLevel() < 0.003, "" + file.darkLevel());
    assertTrue(file.warmUp().size() >= 2);
    file.warmUp().forEach(look -> assertEquals(1, look.light(), 0.01));
    assertTrue(file.id().matches("\\d{4}-\\d{2}-\\d{2}-[0-9a-f]{12}"), file.id());
  }

  private static List<Double> roundedDistances(CalibrationFile file) {
    return file.scales().stream().map(at -> 10.0 * Math.round(at.distanceMm() / 10)).toList();
  }

  private static void itsPictureHasSixteenBits(Path file) {
    try (ColourImage picture =
        assertInstanceOf(Picture.Decoded.class, Picture.read(file)).image()) {
      assertEquals(ColourImage.Encoding.LINEAR16, picture.encoding());
    }
  }

  @Test
  void theCardIsPrintedOnceAndNeverOverwritten() {
    Path card = folder.resolve("card.pdf");
    assertEquals(0, run("--print-card", card.toString()), err.toString());
    assertTrue(Files.exists(card));
    assertEquals(1, run("--print-card", card.toString()));
    assertTrue(err.toString().contains("exists"), err.toString());
  }

  @Test
  void withoutHardwareOneLineSaysWhatIsMissing() {
    assertEquals(1, run());
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertFalse(Files.exists(folder.resolve("mirror/calibration")));
  }
}
