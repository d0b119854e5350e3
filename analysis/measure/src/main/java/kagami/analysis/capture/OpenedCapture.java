package kagami.analysis.capture;

/** What opening a capture-set folder or a photo came to. */
public sealed interface OpenedCapture {
  /** A capture set, owned by the receiver. */
  record Ready(CaptureSet set) implements OpenedCapture {}

  /**
   * An input that cannot be used.
   *
   * @param problem one sentence that names the file, what is wrong with it and, where known, the
   *     fix
   */
  record Unreadable(String problem) implements OpenedCapture {}
}
