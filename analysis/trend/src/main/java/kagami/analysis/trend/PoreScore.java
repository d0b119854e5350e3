package kagami.analysis.trend;

/**
 * 100 × deficit / baseline: 100 = as at the start, lower = fewer or fainter visible pores. Not
 * capped.
 *
 * @param value score
 * @param standardError what another day without change would differ by, baseline's error included
 */
public record PoreScore(double value, double standardError) {
  /**
   * The score of a day. Error by the delta method for a ratio: value·√(e² + e_b²), e and e_b being
   * the relative errors of day and baseline; e is the between-day spread, or the scan's own error
   * when that is larger. For the baseline's own days, which are part of it, this is too large.
   */
  public static PoreScore of(DayValue day, Baseline baseline, BetweenDaySpread spread) {
    double score = 100 * day.value() / baseline.deficit();
    double relative = Math.hypot(Baseline.dayError(day, spread), baseline.relativeError());
    return new PoreScore(
        score, Math.max(score, 100 * DayValue.LEAST / baseline.deficit()) * relative);
  }
}
