package kagami.analysis.quality;

import java.util.Locale;

/**
 * What is measured before skin is, each with the sentence for the glass. The limits stand where
 * they are applied; a {@link Refusal.Beyond} carries the one that was.
 */
public enum Gate {
  GAIN(
      Unit.TIMES,
      "There was too little light for a clear picture (amplified %s, at most %s).",
      "Come a little closer to the ring."),
  TOO_COARSE(
      Unit.MM_PER_PIXEL,
      "The picture is too coarse to show pores (%s, at most %s).",
      "Come closer, or use a sharper camera."),
  TOO_FAR(
      Unit.MILLIMETRES,
      "You are a little too far away (%s, at most %s).",
      "Come closer until the outline fits."),
  TOO_CLOSE(
      Unit.MILLIMETRES,
      "You are a little too close (%s, at least %s).",
      "Step back until the outline fits."),
  HEAD_TURNED(
      Unit.DEGREES,
      "The head is turned away from the mirror (%s, at most %s).",
      "Look straight into the mirror."),
  POSE_OFF_BASELINE(
      Unit.DEGREES,
      "The head is held otherwise than in your first scan (%s, at most %s).",
      "Turn until the outline fits."),
  LIGHT_UNSTEADY(
      Unit.PERCENT,
      "The mirror's own light was not the same in all pictures (%s apart, at most %s).",
      "One more try usually helps; if not, check the ring light."),
  QUADRANT_DARK(
      Unit.PERCENT,
      "One part of the ring stayed dark (%s of its share, at least %s).",
      "Check that the whole ring lights up."),
  ROOM_CHANGED(
      Unit.PERCENT,
      "The light in the room changed during the scan (by %s, at most %s).",
      "Let lamps and curtains be for these few seconds."),
  ROOM_LIGHT(
      Unit.PERCENT,
      "The room is too bright (room light %s, at most %s).",
      "Dim the lamp or draw the curtain."),
  CLIPPED(
      Unit.PERCENT,
      "The picture is too bright here (%s of the skin overexposed, at most %s).",
      "Step back a little, or turn off a lamp that shines at you."),
  TOO_DARK(
      Unit.PERCENT,
      "The picture is too dark to measure (%s of full scale, at least %s).",
      "Come a little closer, and check that the ring lights up."),
  TOO_LITTLE_SKIN(
      Unit.PERCENT,
      "Too little bare skin is visible here (%s, at least %s).",
      "Move hair aside, and dab off shine."),
  GLASSES(
      Unit.PERCENT,
      "Glasses cover the skin here (%s visible, at least %s).",
      "Please take them off for the few seconds of a scan."),
  OTHER_PERSON(
      Unit.SHARE,
      "The pictures do not show the same skin (likeness %s, at least %s).",
      "One person at a time, please, and hold still for a few seconds."),
  PASSES_APART(
      Unit.TIMES,
      "The passes of this scan differ by %s what they may (at most %s).",
      "Hold still, leave hair and lamps as they are, and try once more."),
  MOVED(
      Unit.PIXELS,
      "You moved a little during the scan (%s, at most %s).",
      "Hold still for a few seconds."),
  SHAKEN(
      Unit.PERCENT,
      "One picture is smeared by movement (sharpness %s of the others', at least %s).",
      "Hold still for a few seconds; leaning on the basin helps."),
  OUT_OF_FOCUS(
      Unit.MICROMETRES,
      "The picture is out of focus here (blur %s, at most %s).",
      "Move until the outline fits, and wipe the lens."),
  OUT_OF_FOCUS_COARSE(
      Unit.PIXELS,
      "The picture is out of focus here (blur %s, at most %s).",
      "Move until the outline fits, and wipe the lens."),
  SOFT(
      Unit.SHARE,
      "The picture is out of focus (fine detail %s, at least %s).",
      "Move until the outline fits, and wipe the lens.");

  /** What a figure counts, and how it is written. */
  private enum Unit {
    PERCENT("%", "%.1f %%"),
    DEGREES("°", "%.0f°"),
    MILLIMETRES("mm", "%.0f mm"),
    MICROMETRES("µm", "%.0f µm"),
    MM_PER_PIXEL("mm/px", "%.3f mm per pixel"),
    PIXELS("px", "%.1f px"),
    TIMES("times", "%.1f times"),
    SHARE("share", "%.2f");

    private final String symbol;
    private final String format;

    Unit(String symbol, String format) {
      this.symbol = symbol;
      this.format = format;
    }
  }

  private final Unit unit;
  private final String what;
  private final String fix;

  Gate(Unit unit, String what, String fix) {
    this.unit = unit;
    this.what = what;
    this.fix = fix;
  }

  /** The name used in reports and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The unit of this gate's figures. */
  public String unit() {
    return unit.symbol;
  }

  /** A figure of this gate with its unit, rounded for reading. */
  String text(double figure) {
    return String.format(Locale.ROOT, unit.format, figure);
  }

  String sentence(double value, double limit) {
    return String.format(what, text(value), text(limit)) + " " + fix;
  }
}
