package kagami.analysis.trend;

/**
 * One of the weekly looks at the data, and the level at which its tests count.
 *
 * <p>Looking every week at a fixed 5 % finds a change sooner or later where there is none. So the
 * level follows O'Brien &amp; Fleming (1979): at information t the normal statistic must pass
 * 1.96/√t. What is known of a slope grows with the cube of the time observed, so t = ((week −
 * 1)/11)³ from the run-in's end to week {@link #FULL}, where it is the plain 5 %. Later looks get 5
 * %·(12/week)², so that the chances of a false verdict add up to a bounded sum.
 *
 * @param week whole weeks since the first accepted scan; data of days 0 to 7·week − 1 count
 */
record WeeklyLook(int week) {
  /** The first look, weeks: run-in and one block of four. */
  static final int FIRST = 5;

  /** Week at which the level is 5 %. Larger: later verdicts; smaller: more false ones. */
  static final int FULL = 12;

  /** Chance of a false verdict over the four regions at that look. */
  static final double LEVEL = 0.05;

  /** First day that is not looked at. */
  int endDay() {
    return 7 * week;
  }

  /** The level for the family of regions. */
  double level() {
    double time = (Math.min(week, FULL) - 1) / (FULL - 1.0);
    double early = Normal.twoSided(Normal.upperQuantile(LEVEL / 2) / Math.pow(time, 1.5));
    double late = FULL / (double) Math.max(week, FULL);
    return early * late * late;
  }
}
