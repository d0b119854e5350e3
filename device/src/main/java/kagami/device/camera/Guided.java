package kagami.device.camera;

/** Somebody who follows what the mirror says; a simulated person is told this way. */
@FunctionalInterface
public interface Guided {
  /** The mirror's latest advice, which replaces the one before. Safe to call from any thread. */
  void hear(Nudge nudge);
}
