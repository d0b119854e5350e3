package kagami.analysis.trend;

import java.time.LocalDate;

/**
 * One thing that a person changed in the routine.
 *
 * @param name what the person calls it
 * @param active what is supposed to work in it
 * @param start first day of use
 */
public record ProductChange(String name, Active active, LocalDate start) {
  /** Active ingredients, with the weeks after which an effect may be visible. */
  public enum Active {
    SALICYLIC_ACID(2, 4),
    NIACINAMIDE(8, 12),
    VITAMIN_C(8, 12),
    RETINOID(8, 12),
    FRUIT_ACID(2, 4),
    /** Works the same day, but scans come before it is put on: only what stays counts. */
    HYALURONIC_ACID(2, 4),
    /** Nothing known: as the slow ones. */
    OTHER(8, 12);

    private final int leastWeeks;
    private final int fullWeeks;

    Active(int leastWeeks, int fullWeeks) {
      this.leastWeeks = leastWeeks;
      this.fullWeeks = fullWeeks;
    }

    /** Weeks of use before anything is said. */
    public int leastWeeks() {
      return leastWeeks;
    }

    /** Weeks of use after which the trial is over. */
    public int fullWeeks() {
      return fullWeeks;
    }
  }
}
