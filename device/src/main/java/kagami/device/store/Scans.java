package kagami.device.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kagami.analysis.trend.PassSummary;
import kagami.analysis.trend.Region;
import kagami.analysis.trend.ScanValue;
import kagami.analysis.trend.Tag;
import kagami.analysis.trend.ZoneValue;

/** The figures of stored scans: written with the scan, read as histories. */
public final class Scans {
  /** Name of the metric that carries the trend. */
  private static final String TREND_METRIC = "darkDeficit";

  /** Stands for the calibration of scans without one, so that they make one line. */
  private static final String UNCALIBRATED = "none";

  private final MirrorStore store;

  /** Scans of a database. */
  public Scans(MirrorStore store) {
    this.store = store;
  }

  /** Writes the figures of a scan within its transaction. */
  public static void insert(Transaction transaction, ScanKey scan, ScanFigures figures)
      throws SQLException {
    new FiguresTables(transaction).insert(scan.sequence(), figures);
  }

  /**
   * One scan in a list.
   *
   * @param day date where the person was; absent for scans stored by an older program
   */
  public record Entry(ScanKey key, Instant takenAt, Optional<LocalDate> day) {}

  /** A person's scans, oldest first. */
  public List<Entry> of(UUID person) {
    return store.inTransaction(
        transaction ->
            transaction.rows(
                "SELECT sequence, id, taken_at, day FROM scan LEFT JOIN scan_figures"
                    + " USING (sequence) WHERE person = ? ORDER BY sequence",
                row ->
                    new Entry(
                        new ScanKey(row.getLong(1), UUID.fromString(row.getString(2))),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Optional.ofNullable(row.getString(4)).map(LocalDate::parse)),
                person));
  }

  /** What single passes of a scan measured, in order of pass, zone and metric. */
  public List<ScanFigures.PassValue> passes(UUID scan) {
    return store.inTransaction(transaction -> new FiguresTables(transaction).passes(scan));
  }

  /**
   * The scan that later ones are held against.
   *
   * @param key which scan
   * @param pose how the person stood
   */
  public record Reference(ScanKey key, ScanFigures.Pose pose) {}

  /** A person's first scan with a face; empty before it. */
  public Optional<Reference> reference(UUID person) {
    return store.inTransaction(transaction -> reference(transaction, person));
  }

  /** As {@link #reference(UUID)}, within a transaction. */
  public static Optional<Reference> reference(Transaction transaction, UUID person)
      throws SQLException {
    return transaction.first(
        "SELECT scan.sequence, id, left_eye_x, left_eye_y, right_eye_x, right_eye_y, yaw_deg,"
            + " pitch_deg, roll_deg, distance_mm FROM scan JOIN scan_pose USING (sequence)"
            + " WHERE person = ? ORDER BY scan.sequence LIMIT 1",
        row ->
            new Reference(
                new ScanKey(row.getLong(1), UUID.fromString(row.getString(2))),
                FiguresTables.pose(row, 3)),
        person);
  }

  /**
   * The dark deficit of all regions in all scans of a person, in the order taken, ready for {@code
   * History.of}. Zones whose area is not known are left out.
   */
  public List<ScanValue> history(UUID person) {
    Map<Long, Scanned> scans = new LinkedHashMap<>();
    store.inTransaction(
        transaction ->
            transaction.rows(
                "SELECT sequence, day, algorithm, calibration, comparable, zone, value,"
                    + " standard_error, area_mm2 FROM scan JOIN scan_figures USING (sequence)"
                    + " JOIN scan_zone USING (sequence) JOIN scan_metric USING (sequence, zone)"
                    + " WHERE person = ? AND metric = ? AND area_mm2 > 0"
                    + " ORDER BY taken_at, sequence, zone",
                row -> {
                  Optional<String> calibration = Optional.ofNullable(row.getString(4));
                  Scanned scan =
                      new Scanned(
                          LocalDate.parse(row.getString(2)),
                          row.getString(3),
                          calibration.orElse(UNCALIBRATED),
                          row.getBoolean(5),
                          new ArrayList<>());
                  return scans
                      .computeIfAbsent(row.getLong(1), _ -> scan)
                      .zones()
                      .add(
                          new ZoneValue(
                              row.getString(6),
                              new PassSummary.Reading(row.getDouble(7), row.getDouble(8)),
                              row.getDouble(9)));
                },
                person,
                TREND_METRIC));
    return scans.values().stream().flatMap(scan -> scan.values().stream()).toList();
  }

  /** What else may explain a change in a person's figures, in the order taken. */
  public List<Tag> tags(UUID person) {
    return store.inTransaction(
        transaction ->
            transaction.rows(
                "SELECT kind, day FROM scan JOIN scan_figures USING (sequence)"
                    + " JOIN scan_tag USING (sequence) WHERE person = ? ORDER BY taken_at, kind",
                row ->
                    new Tag(Tag.Kind.valueOf(row.getString(1)), LocalDate.parse(row.getString(2))),
                person));
  }

  private record Scanned(
      LocalDate day,
      String algorithm,
      String calibration,
      boolean comparable,
      List<ZoneValue> zones) {
    List<ScanValue> values() {
      List<ScanValue> values = new ArrayList<>();
      for (Region region : Region.values()) {
        ScanValue.ofZones(day, region, zones, algorithm, calibration, comparable)
            .ifPresent(values::add);
      }
      return values;
    }
  }
}
