package kagami.device.guide;

/** What a preview shows. */
public sealed interface Observation {
  /** When the picture was taken, on {@link System#nanoTime()}'s clock. */
  long atNs();

  /**
   * One face.
   *
   * @param pose where it is
   * @param sharpness fine detail about the eyes, unitless; compared with the person's own only
   * @param light how light the face is without the imaging ring, share of full scale, 0 to 1
   */
  record OneFace(long atNs, Pose pose, double sharpness, double light) implements Observation {}

  /** No face. */
  record NoFace(long atNs) implements Observation {}

  /** More than one. */
  record SeveralFaces(long atNs) implements Observation {}
}
