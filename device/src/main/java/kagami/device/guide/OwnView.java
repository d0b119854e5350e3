package kagami.device.guide;

import kagami.analysis.face.NosePlace;

/**
 * What previews showed of a person who was in place; later ones are held against it. It describes a
 * face: it stays on the mirror, sealed, and its text form is withheld.
 *
 * @param sharpness as of {@code Focus}
 * @param nose where the nose was seen about the eyes
 */
public record OwnView(double sharpness, NosePlace nose) {
  /** Checks the range. */
  public OwnView {
    if (!(sharpness >= 0)) {
      throw new IllegalArgumentException("sharpness must be 0 or above, but is " + sharpness);
    }
  }

  @Override
  public String toString() {
    return "OwnView[withheld]";
  }
}
