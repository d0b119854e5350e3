package kagami.device.health;

/** Why an open camera may see nothing of the ring's light, whichever check looks. */
final class Unseen {
  static final String CAUSES =
      "nobody before the mirror, no supply, a loose wire of the master enable, or the camera is"
          + " busy";

  static final String FIX =
      "sit before the mirror, then: kagami doctor; if it stays, measure the one-shot's output"
          + " meanwhile";

  private Unseen() {}
}
