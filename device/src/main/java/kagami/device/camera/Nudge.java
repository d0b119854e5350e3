package kagami.device.camera;

/**
 * What the mirror asks of the person: to move by that much, as seen in the camera's picture. Zero
 * everywhere asks to hold still.
 *
 * @param rightMm to the right in the picture, mm
 * @param downMm down in the picture, mm
 * @param nearerMm towards the camera, mm
 * @param clockwiseDeg head tilt, clockwise in the picture, degrees
 */
public record Nudge(double rightMm, double downMm, double nearerMm, double clockwiseDeg) {
  /** Nothing to correct. */
  public static final Nudge HOLD = new Nudge(0, 0, 0, 0);

  /** Refuses what is no number. */
  public Nudge {
    if (!Double.isFinite(rightMm + downMm + nearerMm + clockwiseDeg)) {
      throw new IllegalArgumentException(
          "a nudge of %s mm, %s mm, %s mm, %s degrees"
              .formatted(rightMm, downMm, nearerMm, clockwiseDeg));
    }
  }
}
