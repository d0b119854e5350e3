package kagami.device.session;

/** Sees what the session does. */
public interface Witness {
  /** Looks away. */
  Witness NOBODY = (_, _, _) -> {};

  /**
   * Told of every event, on the session's thread and before an effect is carried out; returns at
   * once and throws nothing.
   *
   * @param before the situation that the event met
   * @param step what it led to
   */
  void saw(Situation before, Event event, Machine.Step step);
}
