package kagami.device.sense;

/** Something the mirror felt. Times are on {@link System#nanoTime()}'s clock, ns. */
public sealed interface SenseEvent {

  /** When it was sure, ns. */
  long atNs();

  /** How a button was pressed. */
  enum Press {
    /** Let go before it became long. */
    SHORT,
    /** Held; told once while it still is. Means cancel. */
    LONG
  }

  /** A button was pressed. */
  record Pressed(Button button, Press press, long atNs) implements SenseEvent {}

  /** Somebody came, or nobody has been there for a while; told once at start, too. */
  record Presence(boolean somebody, long atNs) implements SenseEvent {}

  /** The camera's cover was moved; told once at start too. One that cannot be read is closed. */
  record Shutter(boolean closed, long atNs) implements SenseEvent {}

  /**
   * The distance of what is before the mirror.
   *
   * @param millimetres median of the newest readings
   * @param standardErrorMm of that median, from the spread of the readings
   * @param readings how many there were
   */
  record Distance(double millimetres, double standardErrorMm, int readings, long atNs)
      implements SenseEvent {}

  /**
   * No distance can be told any more; told once until there is one again.
   *
   * @param reason in words, for the log and the self-check
   */
  record DistanceLost(String reason, long atNs) implements SenseEvent {}
}
