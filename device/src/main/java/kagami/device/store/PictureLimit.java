package kagami.device.store;

/**
 * How much is kept of a person's pictures; the first scan's are kept beyond it, since later ones
 * are compared with them.
 *
 * @param days age at which pictures go, days, 0-3,650. Larger keeps more to look back at; smaller
 *     leaves less to lose. Default 400: a year, so that the same season can be compared
 * @param megabytes most room, 10⁶ bytes, 0-10,000. Larger keeps more; smaller spares the card.
 *     Default 500: two scans a day of 11 zones with 50 kB each for 400 days
 */
public record PictureLimit(int days, int megabytes) {
  /** What holds for a person who has chosen nothing. */
  public static final PictureLimit DEFAULT = new PictureLimit(400, 500);

  /** Checks both. */
  public PictureLimit {
    if (days < 0 || days > 3_650) {
      throw new IllegalArgumentException("pictures are kept 0 to 3,650 days, not " + days);
    }
    if (megabytes < 0 || megabytes > 10_000) {
      throw new IllegalArgumentException("pictures take 0 to 10,000 MB, not " + megabytes);
    }
  }

  long bytes() {
    return megabytes * 1_000_000L;
  }
}
