package kagami.device.session;

import java.util.ArrayList;
import java.util.List;
import kagami.device.session.Machine.Step;

/**
 * The camera is off while the mirror is asleep and while its cover is closed, and a lost one is not
 * looked for then: whatever leads there or out again, this adds what the camera has to do for it.
 */
final class CameraPower {
  private CameraPower() {}

  static Step minded(Situation before, Step step) {
    Situation after = step.situation();
    List<Effect> effects = new ArrayList<>(step.effects());
    if (off(after)) {
      effects.remove(new Effect.FindCamera());
    }
    if (off(after) && !off(before)) {
      effects.add(place(effects), new Effect.CameraOff());
    }
    if (!off(after) && off(before) && after.about().cameraLost()) {
      effects.add(place(effects), new Effect.FindCamera());
    }
    return new Step(after, effects);
  }

  /** Work is stopped first. */
  private static int place(List<Effect> effects) {
    return !effects.isEmpty() && effects.getFirst() instanceof Effect.StopWork ? 1 : 0;
  }

  private static boolean off(Situation now) {
    return now.state() instanceof State.Asleep || now.about().shutterClosed();
  }
}
