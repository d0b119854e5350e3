package kagami.device.camera;

/** A simulated person before the camera. Safe to use from any thread. */
public interface Sitter extends Guided {
  /** Nobody is simulated: what is said is said in vain. */
  Sitter NOBODY =
      new Sitter() {
        @Override
        public void hear(Nudge nudge) {}

        @Override
        public void fidget(boolean restless) {}
      };

  /** Moves about from now on as nobody should during a scan, or keeps still again. */
  void fidget(boolean restless);
}
