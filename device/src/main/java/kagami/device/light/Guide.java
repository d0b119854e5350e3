package kagami.device.light;

import java.time.Duration;

/**
 * What the guide ring tells, as data. A row is one picture: twelve places clockwise from the top,
 * {@code .} lets the lamp through, letters are colours. Rows follow one another at the pace given
 * and begin again. Each says what it means by where the light is, not by its colour alone; colours
 * are of the palette of Okabe and Ito (2008), which colour-blind people tell apart.
 */
public enum Guide {
  /** Nothing to tell. */
  NOTHING(Pace.STILL, "............"),
  /** Ready for a scan: four quiet marks. */
  READY(Pace.STILL, "w..w..w..w.."),
  /** Move up: the arc lies where to go, as with the next three. */
  ALIGN_UP(Pace.STILL, "ww.........w"),
  /** Move to the right. */
  ALIGN_RIGHT(Pace.STILL, "..www......."),
  /** Move down. */
  ALIGN_DOWN(Pace.STILL, ".....www...."),
  /** Move to the left. */
  ALIGN_LEFT(Pace.STILL, "........www."),
  /** Come closer: marks run down both sides and meet below. */
  ALIGN_CLOSER(
      Pace.WALK,
      "ww.........w",
      ".w.........w",
      "..w.......w.",
      "...w.....w..",
      "....w...w...",
      ".....www...."),
  /** Go back: marks run up both sides and meet above. */
  ALIGN_FURTHER(
      Pace.WALK,
      ".....www....",
      "....w...w...",
      "...w.....w..",
      "..w.......w.",
      ".w.........w",
      "ww.........w"),
  /** Hold still: the whole ring. */
  HOLD_STILL(Pace.STILL, "bbbbbbbbbbbb"),
  /** Working: three neighbours go round. */
  WORKING(
      Pace.RUN,
      "bbb.........",
      ".bbb........",
      "..bbb.......",
      "...bbb......",
      "....bbb.....",
      ".....bbb....",
      "......bbb...",
      ".......bbb..",
      "........bbb.",
      ".........bbb",
      "b.........bb",
      "bb.........b"),
  /** Done: the lower half, as a smile. */
  DONE(Pace.STILL, "...ggggggg.."),
  /** Here I am: the whole ring on and off, a flash every two seconds. */
  IDENTIFY(Pace.SLOW, "wwwwwwwwwwww", "............"),
  /** Trouble: every other place, changing places once a second. */
  TROUBLE(Pace.SLOW, "o.o.o.o.o.o.", ".o.o.o.o.o.o");

  /** Places in a row. */
  static final int PLACES = 12;

  /** How long a row stays. */
  private enum Pace {
    STILL(Duration.ofDays(1)),
    SLOW(Duration.ofSeconds(1)),
    WALK(Duration.ofMillis(400)),
    RUN(Duration.ofMillis(150));

    private final Duration row;

    Pace(Duration row) {
      this.row = row;
    }
  }

  private final Pace pace;
  private final String rows;

  Guide(Pace pace, String... rows) {
    this.pace = pace;
    this.rows = String.join("", rows);
  }

  /** Number of pictures. */
  int count() {
    return rows.length() / PLACES;
  }

  /** A picture, the first is number 0. */
  String row(int number) {
    return rows.substring(number * PLACES, (number + 1) * PLACES);
  }

  /** The picture some time after the guide began. */
  String rowAfter(long sinceNs) {
    return row((int) (sinceNs / pace.row.toNanos() % count()));
  }

  /**
   * The colour of a letter.
   *
   * @param share light as a share of the most, 0 to 1
   */
  static Pixel colour(char letter, double share) {
    return switch (letter) {
      case 'w' -> new Lamp(100, 4000).pixel(share);
      case 'b' -> Pixel.of(0.09 * share, 0.46 * share, share);
      case 'g' -> Pixel.of(0, share, 0.6 * share);
      case 'o' -> Pixel.of(share, 0.3 * share, 0);
      default -> throw new IllegalArgumentException("no colour has the letter " + letter);
    };
  }
}
