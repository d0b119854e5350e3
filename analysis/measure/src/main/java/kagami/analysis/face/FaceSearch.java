package kagami.analysis.face;

/** What looking for a face came to. */
public sealed interface FaceSearch {
  /** Exactly one face. */
  record One(Face face) implements FaceSearch {}

  /** No face with two eyes. */
  record None() implements FaceSearch {}

  /** More than one face. */
  record Several(int count) implements FaceSearch {}
}
