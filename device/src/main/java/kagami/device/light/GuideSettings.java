package kagami.device.light;

import java.time.Duration;

/**
 * Limits and brightness of the guide ring.
 *
 * @param longest longest time that the vanity lamp stays on, and that patterns follow one another,
 *     1 to 60 min. Larger suits a long make-up, smaller a forgotten lamp or cover. Default 20 min
 * @param dim time before its end over which the lamp gets dimmer, 0 s to {@code longest}; larger
 *     warns earlier. Default 30 s
 * @param guidePercent light of guide patterns, 1 to 100 % of the most. Larger is easier to see in a
 *     bright room, smaller glares less. Default 20 %: a tenth of an ampere for the whole ring
 */
public record GuideSettings(Duration longest, Duration dim, int guidePercent) {
  /** The longest that a lamp may be set to. */
  public static final Duration MOST = Duration.ofMinutes(60);

  /** The defaults. */
  public static final GuideSettings DEFAULT =
      new GuideSettings(Duration.ofMinutes(20), Duration.ofSeconds(30), 20);

  /** Checks the ranges. */
  public GuideSettings {
    if (longest.compareTo(Duration.ofMinutes(1)) < 0 || longest.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("longest must be 1 to 60 min, but is " + longest);
    }
    if (dim.isNegative() || dim.compareTo(longest) > 0) {
      throw new IllegalArgumentException("dim must be 0 s to " + longest + ", but is " + dim);
    }
    if (guidePercent < 1 || guidePercent > 100) {
      throw new IllegalArgumentException("guidePercent must be 1 to 100, but is " + guidePercent);
    }
  }
}
