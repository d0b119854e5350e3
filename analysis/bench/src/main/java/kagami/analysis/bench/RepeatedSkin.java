package kagami.analysis.bench;

import java.util.List;
import java.util.Locale;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.phantom.Dose;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.PhantomSeries;
import kagami.analysis.phantom.Sensor;
import kagami.analysis.phantom.SkinTone;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.ZoneSkin;

/**
 * Skin that is recorded on many days.
 *
 * @param skin the patch
 * @param zoom focal length over the reference lens's, 0.68-2. Larger: finer pixels, less skin
 * @param exposureMs exposure of a frame, ms; shorter: more noise
 * @param place where it usually is
 */
record RepeatedSkin(PatchModel skin, double zoom, double exposureMs, PatchPlace place) {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 250;
  private static final PatchPlace USUAL = new PatchPlace(450, 5, -4, 120);
  private static final PatchModel.Marks CLEAR = PatchModel.Marks.NONE;

  /** Tones, oil, pores, pixels, light and tilts of all kinds. */
  static List<RepeatedSkin> all() {
    return List.of(
        usual(11, SkinTone.III, 0.15, new ZoneSkin(60, 240, 0.15, 1.15), CLEAR, 10),
        usual(12, SkinTone.V, 0.15, new ZoneSkin(60, 240, 0.15, 1.15), CLEAR, 10),
        usual(31, SkinTone.II, 0.05, new ZoneSkin(60, 240, 0.15, 1.15), CLEAR, 10),
        usual(33, SkinTone.I, 0.15, new ZoneSkin(25, 260, 0.1, 1.05), CLEAR, 10),
        usual(
            13,
            SkinTone.II,
            0.15,
            new ZoneSkin(25, 300, 0.2, 1.2),
            new PatchModel.Marks(20, 2, 15, 2),
            10),
        usual(14, SkinTone.VI, 0.15, new ZoneSkin(110, 200, 0.1, 1.1), CLEAR, 14),
        usual(
            18,
            SkinTone.V,
            0.3,
            new ZoneSkin(40, 260, 0.3, 1.3),
            new PatchModel.Marks(0, 0, 20, 3),
            3),
        usual(19, SkinTone.III, 0.8, new ZoneSkin(60, 240, 0.15, 1.15), CLEAR, 10),
        usual(32, SkinTone.VI, 0.5, new ZoneSkin(60, 300, 0.35, 1.15), CLEAR, 10),
        usual(20, SkinTone.IV, 1, new ZoneSkin(60, 280, 0.3, 1.3), CLEAR, 7),
        new RepeatedSkin(
            model(17, SkinTone.I, 0.4, new ZoneSkin(80, 340, 0.4, 1.6), CLEAR),
            1,
            10,
            new PatchPlace(420, 10, 8, 80)),
        new RepeatedSkin(
            model(15, SkinTone.III, 0.15, new ZoneSkin(60, 240, 0.15, 1.15), CLEAR),
            1.48,
            10,
            new PatchPlace(450, -8, 3, 90)),
        new RepeatedSkin(
            model(16, SkinTone.IV, 0.5, new ZoneSkin(60, 320, 0.3, 1.2), CLEAR), 0.7, 5, USUAL));
  }

  private static RepeatedSkin usual(
      long seed,
      SkinTone tone,
      double oil,
      ZoneSkin pores,
      PatchModel.Marks marks,
      double exposureMs) {
    return new RepeatedSkin(model(seed, tone, oil, pores, marks), 1, exposureMs, USUAL);
  }

  private static PatchModel model(
      long seed, SkinTone tone, double oil, ZoneSkin pores, PatchModel.Marks marks) {
    return new PatchModel(seed, tone, oil, pores, marks, Dose.NONE, 1);
  }

  PhantomSeries series() {
    CameraGeometry whole = StandardRig.camera(4056, 3040);
    PixelPoint middle = new PixelPoint((WIDTH - 1) / 2.0, (HEIGHT - 1) / 2.0);
    PhantomRenderer renderer =
        new PhantomRenderer(
            new CameraGeometry(whole.focalPx() * zoom, middle),
            StandardRig.standardRing(),
            Sensor.STANDARD,
            WIDTH,
            HEIGHT);
    Exposure usual = StandardRig.exposure();
    return new PhantomSeries(
        renderer,
        skin,
        place,
        new Exposure(exposureMs, usual.analogueGain(), usual.redGain(), usual.blueGain(), 0));
  }

  /** Tone, pores per cm² and their median diameter, oil, and size of a pixel. */
  String label() {
    double focalPx = StandardRig.camera(4056, 3040).focalPx() * zoom;
    return String.format(
        Locale.ROOT,
        "%s, %.0f of %.0f µm, oil %.2f, %.0f µm/px",
        skin.tone(),
        skin.pores().densityPerCm2(),
        skin.pores().medianDiameterUm(),
        skin.shine(),
        1000 * place.distanceMm() / focalPx);
  }
}
