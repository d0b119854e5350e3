package kagami.analysis.quality;

import java.util.Locale;

/**
 * Why a scan or a zone gives no figures: one plain reason with its fix, fit to be shown on the
 * glass.
 */
public enum Refusal {
  NO_FACE("No face was found. Look straight into the mirror."),
  SEVERAL_FACES("More than one face is in the picture. One person at a time, please."),
  TOO_COARSE(
      "The picture is too coarse to show pores (more than 0.20 mm per pixel). Come closer, or use a"
          + " sharper camera."),
  NO_SCALE(
      "The size of a pixel on the skin is not known. Give --mm-per-pixel, or use a picture that shows the"
          + " eyes."),
  SETTINGS_CHANGED("The camera changed its exposure between frames. Try again."),
  CLIPPED("The picture is overexposed here. Use a shorter exposure."),
  TOO_DARK("The picture is too dark to measure. Use a longer exposure or check the ring light."),
  ROOM_LIGHT("The room is too bright. Dim the lamp or draw the curtain."),
  MOVED("The head moved during the scan. Hold still and try again."),
  TOO_LITTLE_SKIN("Too little skin is visible here: hair, shine, glasses or shadow cover it.");

  private final String sentence;

  Refusal(String sentence) {
    this.sentence = sentence;
  }

  /** The name used in reports and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What happened and what to do about it. */
  public String sentence() {
    return sentence;
  }
}
