package kagami.device.session;

/**
 * Everything the machine knows.
 *
 * @param state what the mirror is doing
 * @param who who is signed in
 * @param about what is so about the session
 * @param failed scans in a row that came to nothing
 */
public record Situation(State state, Who who, About about, int failed) {

  /**
   * What is so about the session.
   *
   * @param link the way to the service
   * @param shutterClosed true when the camera is covered
   * @param cameraLost true when the camera does not answer
   * @param diskFull true when no scan can be kept
   * @param present true when somebody is before the mirror, or nothing can tell
   * @param usual who is meant while nobody has signed in
   */
  public record About(
      Link link,
      boolean shutterClosed,
      boolean cameraLost,
      boolean diskFull,
      boolean present,
      Who usual) {
    /** All well, and nobody is known. */
    public static final About WELL =
        new About(Link.FINE, false, false, false, true, new Who.Unknown());

    About with(Link next) {
      return new About(next, shutterClosed, cameraLost, diskFull, present, usual);
    }

    About withShutter(boolean closed) {
      return new About(link, closed, cameraLost, diskFull, present, usual);
    }

    About withCamera(boolean lost) {
      return new About(link, shutterClosed, lost, diskFull, present, usual);
    }

    About withFull(boolean full) {
      return new About(link, shutterClosed, cameraLost, full, present, usual);
    }

    About withPresence(boolean here) {
      return new About(link, shutterClosed, cameraLost, diskFull, here, usual);
    }

    About with(Who nextUsual) {
      return new About(link, shutterClosed, cameraLost, diskFull, present, nextUsual);
    }
  }

  /** A mirror that was just switched on. */
  public static final Situation AT_START =
      new Situation(new State.Hello(), new Who.Unknown(), About.WELL, 0);

  /** The way to the service. */
  public Link link() {
    return about.link();
  }

  /** Who is meant: who signed in, else who it usually is. */
  public Who person() {
    return who instanceof Who.Unknown ? about.usual() : who;
  }

  Situation with(State next) {
    return new Situation(next, who, about, failed);
  }

  Situation with(Who next) {
    return new Situation(state, next, about, failed);
  }

  Situation with(About next) {
    return new Situation(state, who, next, failed);
  }

  Situation withFailed(int count) {
    return new Situation(state, who, about, count);
  }
}
