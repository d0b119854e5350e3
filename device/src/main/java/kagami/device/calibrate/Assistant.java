package kagami.device.calibrate;

/** Whoever covers the lens and holds cards before it. */
public interface Assistant {

  /**
   * Waits until the camera sees what it should.
   *
   * @param what to hold before it
   * @return false when the assistant has had enough
   */
  boolean ready(Scene what);

  /**
   * Tells that what was held cannot serve, before it is asked for again.
   *
   * @param why in words
   */
  void again(String why);
}
