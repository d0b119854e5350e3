package kagami.analysis.phantom;

import kagami.analysis.capture.CaptureSet;

/**
 * A capture set and what is really there.
 *
 * @param posed what was before the camera
 * @param set what the camera recorded, owned by the recording
 */
public record Recording(Posed posed, CaptureSet set) implements AutoCloseable {
  /** Positions are pixels of the frame under full light. */
  public PhantomTruth truth() {
    return posed.truth();
  }

  @Override
  public void close() {
    set.close();
  }
}
