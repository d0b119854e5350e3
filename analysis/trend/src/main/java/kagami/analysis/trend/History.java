package kagami.analysis.trend;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The part of a person's accepted scans that may be compared today: those measured with the
 * algorithm and calibration of the latest one.
 *
 * @param first day 0: the first of these scans, whatever its region
 * @param scans in the order taken, not empty
 */
public record History(LocalDate first, List<ScanValue> scans) {
  /** Copies the scans. */
  public History {
    scans = List.copyOf(scans);
  }

  /** The comparable part of scans in the order taken; empty when there are none. */
  public static Optional<History> of(List<ScanValue> scans) {
    return scans.stream()
        .reduce((a, b) -> b.day().isBefore(a.day()) ? a : b)
        .map(
            latest -> {
              List<ScanValue> same =
                  scans.stream().filter(s -> s.origin().sameMethod(latest.origin())).toList();
              LocalDate first =
                  same.stream().map(ScanValue::day).min(LocalDate::compareTo).orElseThrow();
              return new History(first, same);
            });
  }

  /** Days from day 0 to a date. */
  int day(LocalDate date) {
    return Math.toIntExact(ChronoUnit.DAYS.between(first, date));
  }
}
