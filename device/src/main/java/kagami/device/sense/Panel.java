package kagami.device.sense;

import java.time.Duration;

/** Fingers, feet and a face for simulated senses: the mirror page and tests work them. */
public interface Panel {

  /** Presses a button for a while. */
  void press(Button button, Duration held);

  /** Somebody moves before the mirror, or nobody does. */
  void presence(boolean somebody);

  /** Moves the camera's cover. */
  void shutter(boolean closed);

  /** Puts something at a distance, mm; 0 = nothing within reach. */
  void distance(double millimetres);
}
