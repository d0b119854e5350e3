package kagami.device.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.capture.LightState;

/** What scans told of the ring's light, and which figures of it are known to have drifted. */
public final class LightHistory {
  private final MirrorStore store;

  /** Kept in a database. */
  public LightHistory(MirrorStore store) {
    this.store = store;
  }

  /**
   * What one scan told.
   *
   * @param day date where the person was
   */
  public record Told(LocalDate day, LightReading light) {}

  /**
   * What was told under one calibration, by person, each person's oldest first: in the order taken,
   * since dates may be wrong.
   *
   * @param calibration its id; empty for scans taken with none
   */
  public Map<UUID, List<Told>> under(Optional<String> calibration) {
    Map<UUID, List<Told>> people = new LinkedHashMap<>();
    store.inTransaction(
        transaction ->
            transaction.rows(
                "SELECT person, day, level, red_over_green, blue_over_green, north, east, south,"
                    + " west FROM scan_light JOIN scan USING (sequence)"
                    + " JOIN scan_figures USING (sequence)"
                    + " WHERE calibration IS ? ORDER BY sequence",
                row ->
                    people
                        .computeIfAbsent(UUID.fromString(row.getString(1)), _ -> new ArrayList<>())
                        .add(new Told(LocalDate.parse(row.getString(2)), light(row))),
                calibration.orElse(null)));
    return people;
  }

  private static LightReading light(ResultSet row) throws SQLException {
    Map<LightState, Double> shares = new EnumMap<>(LightState.class);
    for (LightState quadrant : LightState.QUADRANTS) {
      double share = row.getDouble(quadrant.id());
      if (!row.wasNull()) {
        shares.put(quadrant, share);
      }
    }
    return new LightReading(row.getDouble(3), row.getDouble(4), row.getDouble(5), shares);
  }

  /** Figures that are known to have drifted since a calibration, by name, and since when. */
  public Map<String, Instant> drifted(Optional<String> calibration) {
    return store.inTransaction(transaction -> drifted(transaction, calibration));
  }

  private static Map<String, Instant> drifted(Transaction transaction, Optional<String> calibration)
      throws SQLException {
    Map<String, Instant> since = new TreeMap<>();
    transaction.rows(
        "SELECT figure, since FROM light_drift WHERE calibration IS ?",
        row -> since.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
        calibration.orElse(null));
    return since;
  }

  /**
   * Replaces what is known to have drifted; what was known under other calibrations goes.
   *
   * @param now since when figures drift that were not known to
   */
  public void keepDrifted(Optional<String> calibration, Set<String> figures, Instant now) {
    store.inTransaction(
        transaction -> {
          Map<String, Instant> since = drifted(transaction, calibration);
          transaction.update("DELETE FROM light_drift");
          for (String figure : figures) {
            transaction.update(
                "INSERT INTO light_drift (figure, calibration, since) VALUES (?, ?, ?)",
                figure,
                calibration.orElse(null),
                since.getOrDefault(figure, now));
          }
          return figures.size();
        });
  }
}
