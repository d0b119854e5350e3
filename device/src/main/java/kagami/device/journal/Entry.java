package kagami.device.journal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
   * @param person whose
   * @param set its pictures, in a folder that may be moved; absent when the disk would not have
   *     them
   */
  record Captured(
      long atNs, UUID person, Optional<Path> set, Optional<Reference> reference, Figures figures)
      implements Entry {}

  /**
   * Somebody is to be forgotten.
   *
   * @param what pictures only, or all
   * @param done completed when it is so, with an exception when something is left
   */
  record Forget(UUID person, Forgetting what, CompletableFuture<Void> done) implements Entry {}

  /** What comes next belongs to another session. */
  record Over() implements Entry {}

  /** Nothing comes any more. */
  record Last() implements Entry {}
}
