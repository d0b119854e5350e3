package kagami.device.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.capture.LightState;
import kagami.analysis.trend.PassSummary;
import org.jspecify.annotations.Nullable;

/** Writes and reads the tables of {@link ScanFigures}. */
final class FiguresTables {
  private final Transaction transaction;

  FiguresTables(Transaction transaction) {
    this.transaction = transaction;
  }

  void insert(long scan, ScanFigures figures) throws SQLException {
    ScanFigures.Method method = figures.method();
    transaction.update(
        "INSERT INTO scan_figures VALUES (?, ?, ?, ?, ?, ?, ?)",
        scan,
        method.algorithm(),
        method.calibration().orElse(null),
        method.lightPlan(),
        method.passes(),
        figures.day(),
        figures.comparable());
    if (figures.pose().isPresent()) {
      insert(scan, figures.pose().get());
    }
    insertZones(scan, figures.zones());
    transaction.updateAll(
        "INSERT INTO scan_pass VALUES (?, ?, ?, ?, ?, ?)",
        figures.passes().stream().map(p -> passRow(scan, p)).toList());
    transaction.updateAll(
        "INSERT INTO scan_gate (sequence, gate, zone, passed, value, limit_value, unit)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        figures.gates().stream().map(g -> gateRow(scan, g)).toList());
    if (figures.light().isPresent()) {
      insert(scan, figures.light().get());
    }
    for (ScanFigures.Circumstance tag : figures.tags()) {
      transaction.update(
          "INSERT INTO scan_tag VALUES (?, ?, ?)",
          scan,
          tag.kind().name(),
          tag.minutes().isPresent() ? (Integer) tag.minutes().getAsInt() : null);
    }
  }

  private void insert(long scan, ScanFigures.Pose pose) throws SQLException {
    transaction.update(
        "INSERT INTO scan_pose VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        scan,
        pose.leftEyeX(),
        pose.leftEyeY(),
        pose.rightEyeX(),
        pose.rightEyeY(),
        pose.yawDeg(),
        pose.pitchDeg(),
        pose.rollDeg(),
        orNull(pose.distanceMm()));
  }

  private void insert(long scan, LightReading light) throws SQLException {
    Map<LightState, Double> shares = light.shares();
    transaction.update(
        "INSERT INTO scan_light VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        scan,
        light.level(),
        light.redOverGreen(),
        light.blueOverGreen(),
        shares.get(LightState.NORTH),
        shares.get(LightState.EAST),
        shares.get(LightState.SOUTH),
        shares.get(LightState.WEST));
  }

  private void insertZones(long scan, List<ScanFigures.Zone> zones) throws SQLException {
    List<@Nullable Object[]> zoneRows = new ArrayList<>();
    List<@Nullable Object[]> metricRows = new ArrayList<>();
    for (ScanFigures.Zone zone : zones) {
      zoneRows.add(
          row(
              scan,
              zone.zone(),
              zone.validShare(),
              orNull(zone.areaMm2()),
              zone.reason().orElse(null)));
      zone.metrics()
          .forEach(
              (metric, m) ->
                  metricRows.add(
                      row(scan, zone.zone(), metric, m.value(), m.standardError(), m.passes())));
    }
    transaction.updateAll("INSERT INTO scan_zone VALUES (?, ?, ?, ?, ?)", zoneRows);
    transaction.updateAll("INSERT INTO scan_metric VALUES (?, ?, ?, ?, ?, ?)", metricRows);
  }

  /** What single passes measured, in order of pass, zone and metric. */
  List<ScanFigures.PassValue> passes(UUID scan) throws SQLException {
    return transaction.rows(
        "SELECT pass, zone, metric, value, standard_error FROM scan_pass JOIN scan USING (sequence)"
            + " WHERE scan.id = ? ORDER BY pass, zone, metric",
        row ->
            new ScanFigures.PassValue(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                new PassSummary.Reading(row.getDouble(4), row.getDouble(5))),
        scan);
  }

  /** Reads a pose from columns that are in the order of its table, the scan's number left out. */
  static ScanFigures.Pose pose(ResultSet row, int first) throws SQLException {
    double distance = row.getDouble(first + 7);
    OptionalDouble distanceMm =
        row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(distance);
    return new ScanFigures.Pose(
        row.getDouble(first),
        row.getDouble(first + 1),
        row.getDouble(first + 2),
        row.getDouble(first + 3),
        row.getDouble(first + 4),
        row.getDouble(first + 5),
        row.getDouble(first + 6),
        distanceMm);
  }

  private static @Nullable Object[] passRow(long scan, ScanFigures.PassValue p) {
    return row(
        scan, p.pass(), p.zone(), p.metric(), p.reading().value(), p.reading().standardError());
  }

  private static @Nullable Object[] gateRow(long scan, ScanFigures.Check g) {
    return row(scan, g.gate(), g.zone().orElse(null), g.passed(), g.value(), g.limit(), g.unit());
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
