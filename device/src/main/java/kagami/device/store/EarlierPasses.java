package kagami.device.store;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kagami.analysis.trend.PassSummary;
import kagami.analysis.trend.PersonNoise;

/** How much a person's passes scattered in the scans that are stored. */
public final class EarlierPasses {
  /**
   * How many scans count, the last ones, 10 to 100. Larger: a steadier factor that follows a
   * changed person, lens or chair later, and a longer query; smaller: the reverse. Default 20: with
   * three passes each 40 degrees of freedom, which make the factor good to 11 %.
   */
  static final int SCANS = 20;

  /**
   * Picks the scans first, newest to oldest along {@code scan_by_person}, and of each what lies
   * together in the primary key of {@code scan_pass}.
   */
  static final String QUERY =
      "SELECT sequence, zone, metric, value, standard_error FROM scan_pass WHERE sequence IN"
          + " (SELECT scan.sequence FROM scan JOIN scan_figures USING (sequence)"
          + " WHERE person = ? AND algorithm = ? AND passes > 1"
          + " ORDER BY scan.sequence DESC LIMIT ?)";

  private EarlierPasses() {}

  /**
   * The noise of a person's passes, from what the transaction sees.
   *
   * @param algorithm version of the method; scans of other versions state other errors and do not
   *     count
   */
  public static PersonNoise noise(Transaction transaction, UUID person, String algorithm)
      throws SQLException {
    List<PersonNoise.PassReading> readings =
        transaction.rows(
            QUERY,
            row ->
                new PersonNoise.PassReading(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    new PassSummary.Reading(row.getDouble(4), row.getDouble(5))),
            person,
            algorithm,
            SCANS);
    return PersonNoise.pooled(readings);
  }
}
