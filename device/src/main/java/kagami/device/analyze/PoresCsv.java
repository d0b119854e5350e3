package kagami.device.analyze;

import java.util.Locale;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.pore.Pore;

/**
 * {@code pores.csv}: one row per pore, for spreadsheets. An empty cell is what was not measured.
 */
final class PoresCsv {
  private static final String HEAD =
      "zone,x,y,diameter_um,axis_ratio,angle_deg,contrast,deficit_mm2,relief_index,class,snr,"
          + "valid_area\n";

  private PoresCsv() {}

  static String of(ScanResult.Measured result) {
    StringBuilder csv = new StringBuilder(HEAD);
    for (ZoneResult zone : result.zones()) {
      if (zone instanceof ZoneResult.Measured measured) {
        for (Pore pore : measured.pores()) {
          csv.append(row(measured.zone().id(), pore)).append('\n');
        }
      }
    }
    return csv.toString();
  }

  private static String row(String zone, Pore p) {
    return String.join(
        ",",
        zone,
        number("%.2f", p.centre().x()),
        number("%.2f", p.centre().y()),
        p.diameterUm().isPresent() ? number("%.1f", p.diameterUm().getAsDouble()) : "",
        number("%.3f", p.axisRatio()),
        number("%.1f", p.angleDeg()),
        number("%.4f", p.contrast()),
        number("%.6f", p.deficitMm2()),
        p.reliefIndex().isPresent() ? number("%.4f", p.reliefIndex().getAsDouble()) : "",
        p.kind().id(),
        number("%.2f", p.snr()),
        String.valueOf(p.validArea()));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
