package kagami.device.journal;

import java.util.List;
import java.util.Optional;
import kagami.analysis.quality.Reference;
import kagami.device.sense.SenseEvent;
import kagami.device.session.Effect;
import kagami.device.session.Event;
import kagami.device.session.Situation;

/** A line of a file, understood or not. Times are ns since the file's beginning. */
sealed interface Line {
  /** Which line, from 1; the header is the first. */
  int number();

  /** An event and what it led to. */
  record Stepped(int number, long atNs, Event event, List<Effect> effects, Situation after)
      implements Line {
    public Stepped {
      effects = List.copyOf(effects);
    }
  }

  /** A reading. */
  record Sensed(int number, long atNs, SenseEvent reading) implements Line {}

  /**
   * A pass that was analysed.
   *
   * @param set the folder of its pictures, when they were kept
   */
  record Captured(
      int number, long atNs, Optional<String> set, Optional<Reference> reference, Figures figures)
      implements Line {}

  /**
   * The session's end.
   *
   * @param lost entries that were never written, because the disk was too slow
   */
  record Ended(int number, String why, long lost) implements Line {}

  /**
   * What this version cannot read.
   *
   * @param after what it led to, when at least that can be read
   */
  record NotUnderstood(int number, String problem, Optional<Situation> after) implements Line {}
}
