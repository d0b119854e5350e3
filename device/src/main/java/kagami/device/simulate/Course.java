package kagami.device.simulate;

/**
 * How one active works through time: nothing until half of the time after which something may be
 * seen, about half of it between the two dates, all of it from the second one on. The dates are
 * those of consumer-level reports; the smooth shape between them is a judgement.
 *
 * @param startDay first evening of use, days since the person came to the mirror
 * @param fromDays days of use after which something may be seen
 * @param toDays days of use after which all is seen that comes
 * @param share of the person's whole response that is due to it, 0-1
 */
record Course(int startDay, int fromDays, int toDays, double share) {
  /** Salicylic acid clears plugs: 2-4 weeks. Begins two weeks after the first active. */
  static final Course SALICYLIC_ACID = new Course(21, 14, 28, 0.45);

  /** Niacinamide, less sebum and narrower openings: 8-12 weeks. Begins after the run-in. */
  static final Course NIACINAMIDE = new Course(7, 56, 84, 0.55);

  /**
   * How much of its effect is there, 0-1.
   *
   * @param daysUsed days on which it was really used
   */
  double progress(double daysUsed) {
    double begin = fromDays / 2.0;
    double t = Math.clamp((daysUsed - begin) / (toDays - begin), 0, 1);
    return t * t * (3 - 2 * t);
  }
}
