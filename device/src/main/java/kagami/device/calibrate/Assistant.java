package kagami.device.calibrate;

/** Whoever covers the lens and holds cards before it. */
public interface Assistant {

  /**
   * Waits until the camera sees what it should. The camera is free meanwhile, for previews.
   *
   * @param what to hold before it
   * @param place which scene of how many
   * @return false when the assistant has had enough
   */
  boolean ready(Scene what, Place place);

  /**
   * Tells that what was held cannot serve, before it is asked for again.
   *
   * @param why in words
   */
  void again(String why);

  /**
   * Tells how far the calibration is while pictures are taken; what is held is to be held still.
   *
   * @param share 0 to 1
   */
  void progress(double share);

  /**
   * The place of a scene.
   *
   * @param at from 1
   * @param of how many there are
   */
  record Place(int at, int of) {}
}
