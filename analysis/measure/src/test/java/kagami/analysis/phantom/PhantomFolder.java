package kagami.analysis.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.image.Region;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes recordings as capture-set folders with {@code truth.json} beside the pictures: positions
 * in pixels of the full frame, lengths in the unit of the field's name.
 */
public final class PhantomFolder {
  private static final double BORDER_PX = 8;

  private PhantomFolder() {}

  /** Writes pictures, what the device knew, and the truth. */
  public static void write(Recording recording, Path folder) throws IOException {
    CaptureFolder.write(recording.set(), folder);
    Region picture = recording.set().full().image().bounds();
    byte[] json =
        JsonMapper.shared()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(truth(recording.truth(), picture));
    Files.write(folder.resolve("truth.json"), json);
  }

  static Map<String, Object> truth(PhantomTruth truth, Region picture) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", "kagami.phantom-truth/1");
    root.put("image", Map.of("width", picture.width(), "height", picture.height()));
    root.put("scale", Map.of("mm_per_px", truth.mmPerPixel()));
    root.put("pores", truth.pores().stream().map(p -> pore(p, truth, picture)).toList());
    root.put("freckles", marks(truth, PhantomTruth.TrueMark.Kind.FRECKLE));
    root.put("moles", marks(truth, PhantomTruth.TrueMark.Kind.MOLE));
    root.put("red_spots", marks(truth, PhantomTruth.TrueMark.Kind.RED_SPOT));
    root.put("wrinkles", marks(truth, PhantomTruth.TrueMark.Kind.LINE));
    root.put("hairs", marks(truth, PhantomTruth.TrueMark.Kind.HAIR));
    root.put("stubble", marks(truth, PhantomTruth.TrueMark.Kind.STUBBLE));
    List<Map<String, Object>> zones = new ArrayList<>();
    for (PhantomTruth.TrueZone zone : truth.zones()) {
      zones.add(
          Map.of(
              "zone", zone.id().id(),
              "area_mm2", zone.areaMm2(),
              "density_per_cm2", zone.densityPerCm2(),
              "median_diameter_um", zone.medianDiameterUm(),
              "tilt_deg", zone.tiltDeg()));
    }
    root.put("zones", zones);
    return root;
  }

  private static Map<String, Object> pore(
      PhantomTruth.TruePore pore, PhantomTruth truth, Region picture) {
    double x = pore.centre().x();
    double y = pore.centre().y();
    boolean border =
        Math.min(x, y) < BORDER_PX
            || x > picture.width() - 1 - BORDER_PX
            || y > picture.height() - 1 - BORDER_PX;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", pore.id());
    json.put("zone", pore.zone().id());
    json.put("x", x);
    json.put("y", y);
    json.put("eq_diameter_um", pore.diameterUm());
    json.put(
        "eq_diameter_px",
        pore.diameterUm() / 1000 / truth.mmPerPixel() * Math.sqrt(pore.cosView()));
    json.put("half_depth_diameter_um", pore.halfDepthDiameterUm());
    json.put("depth_um", pore.depthUm());
    json.put("open_depth_um", pore.openDepthUm());
    json.put("elongation", pore.axisRatio());
    json.put("angle_deg", pore.angleDeg());
    json.put("plugged", pore.plugged());
    json.put("plug_darkness", pore.plugDarkness());
    json.put("border", border);
    json.put("contrast_full_g", pore.contrast());
    return json;
  }

  private static List<Map<String, Object>> marks(
      PhantomTruth truth, PhantomTruth.TrueMark.Kind kind) {
    return truth.marks().stream()
        .filter(m -> m.kind() == kind)
        .map(
            m ->
                Map.<String, Object>of(
                    "x", m.centre().x(), "y", m.centre().y(), "diameter_um", 1000 * m.sizeMm()))
        .toList();
  }

  /** Writes sets of all kinds into the folder of the only argument, for looking and scoring. */
  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    double[][] skins = {
      {42, 265, 0.08},
      {78, 215, 0.28},
      {115, 215, 0.28},
      {42, 265, 0.55},
      {78, 280, 0.08},
      {60, 320, 0.55},
      {90, 200, 0.85},
      {30, 265, 0.28}
    };
    List<SkinTone> tones = List.of(SkinTone.values());
    for (int i = 0; i < skins.length; i++) {
      SkinTone tone = tones.get(i % tones.size());
      PatchModel skin =
          PatchModel.of(100 + i)
              .withTone(tone)
              .withShine(skins[i][2])
              .withPores(new ZoneSkin(skins[i][0], skins[i][1], 0.25, 1.15))
              .withMarks(new PatchModel.Marks(6, 1, 30, 3, 4, i % 3 == 0 ? 60 : 0));
      try (Recording recording = PhantomSeries.of(skin).still(i)) {
        String name =
            "%s_d%.0f_s%.0f_o%.0f".formatted(tone, skins[i][0], skins[i][1], 100 * skins[i][2]);
        Path folder = out.resolve("detect").resolve(name);
        write(recording, folder);
      }
    }
    PhantomSeries series =
        PhantomSeries.of(PatchModel.of(71).withPores(new ZoneSkin(28, 280, 0.5, 1.2)));
    for (int i = 0; i < 5; i++) {
      write(out, "repeat/r0" + i, series.repeat(i));
      double f = 1 - 0.1 * Math.min(i, 3);
      write(
          out,
          "dose_diameter/dia%.0f".formatted(100 * f),
          series.dosed(Dose.ofDiameter(f)).still(i));
      f = 1 - 0.125 * i;
      write(out, "dose_depth/dep%.0f".formatted(100 * f), series.dosed(Dose.ofDepth(f)).still(i));
      f = 1 - 0.25 * i;
      write(
          out,
          "dose_plug/plu%.0f".formatted(100 * f),
          series.dosed(Dose.ofPlugDarkness(f)).still(i));
      write(out, "ambient/a%d".formatted(5 * i), series.inRoomLight(0.05 * i, i));
    }
  }

  private static void write(Path out, String name, Recording recording) throws IOException {
    try (recording) {
      write(recording, out.resolve(name));
    }
  }
}
