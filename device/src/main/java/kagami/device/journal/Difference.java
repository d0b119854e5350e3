package kagami.device.journal;

import java.util.Locale;

/**
 * Something that came out otherwise than it was recorded.
 *
 * @param line of the file
 * @param atS seconds since the file's beginning
 * @param cause what it followed on
 * @param what differs
 */
record Difference(
    int line, double atS, String cause, String what, String recorded, String replayed) {
  String text() {
    return String.format(
        Locale.ROOT,
        "line %d, %+.3f s, %s: %s%n    recorded: %s%n    replayed: %s",
        line,
        atS,
        cause,
        what,
        recorded,
        replayed);
  }
}
