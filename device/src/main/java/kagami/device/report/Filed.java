package kagami.device.report;

import kagami.device.people.Purpose;

/** What became of a scan. */
public sealed interface Filed {
  /** Stored and queued, as far as the person agreed. */
  record Kept(Reported reported) implements Filed {}

  /**
   * Nothing was stored or queued.
   *
   * @param missing what the person has not agreed to
   */
  record NotKept(Purpose missing) implements Filed {}
}
