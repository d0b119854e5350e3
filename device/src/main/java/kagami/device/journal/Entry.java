package kagami.device.journal;

import java.nio.file.Path;
import java.util.Optional;
import kagami.analysis.quality.Reference;
import kagami.device.sense.SenseEvent;
import kagami.device.session.Event;
import kagami.device.session.Machine;
import kagami.device.session.Situation;

/** What is on its way to the disk. Times are monotonic, ns. */
sealed interface Entry {
  /** An event and what it led to. */
  record Stepped(long atNs, Situation before, Event event, Machine.Step step) implements Entry {}

  /** The mirror felt something. */
  record Sensed(SenseEvent reading) implements Entry {}

  /**
   * A pass was analysed.
   *
   * @param set its pictures, in a folder that may be moved
   */
  record Captured(long atNs, Path set, Optional<Reference> reference, Figures figures)
      implements Entry {}

  /** What comes next belongs to another session. */
  record Over() implements Entry {}

  /** Nothing comes any more. */
  record Last() implements Entry {}
}
