package kagami.device.session;

/**
 * Everything the machine knows.
 *
 * @param state what the mirror is doing
 * @param link the way to the service
 * @param shutterClosed true when the camera is covered
 */
public record Situation(State state, Link link, boolean shutterClosed) {
  /** A mirror that was just switched on. */
  public static final Situation AT_START = new Situation(new State.Idle(), Link.FINE, false);

  Situation with(State next) {
    return new Situation(next, link, shutterClosed);
  }

  Situation with(Link next) {
    return new Situation(state, next, shutterClosed);
  }

  Situation withShutter(boolean closed) {
    return new Situation(state, link, closed);
  }
}
