package kagami.device.report;

import java.util.UUID;
import kagami.cloudsync.wire.EventDetail.RoutineStep;
import kagami.device.people.People;
import kagami.device.people.Purpose;
import kagami.device.store.Events;
import kagami.device.store.MirrorStore;
import kagami.device.store.RoutineLog;

/**
 * Commits what became of routine steps: a row of the log and, of those who agreed that their
 * figures are kept, the event, in one transaction.
 */
public final class StepReport {
  private final MirrorStore store;
  private final Events events;

  /** Reports to a database. */
  public StepReport(MirrorStore store, Events events) {
    this.store = store;
    this.events = events;
  }

  /**
   * Notes a step.
   *
   * @return whether the person is known; of others nothing is noted
   */
  public boolean note(UUID person, RoutineLog.Entry entry) {
    return store.inTransaction(
        transaction -> {
          boolean known = RoutineLog.note(transaction, person, entry);
          if (known && People.consents(transaction, person).allow(Purpose.KEEP_NUMBERS)) {
            events.append(transaction, person, new RoutineStep(entry.step(), outcome(entry)));
          }
          return known;
        });
  }

  private static RoutineStep.Outcome outcome(RoutineLog.Entry entry) {
    return switch (entry.outcome()) {
      case DONE -> RoutineStep.Outcome.DONE;
      case SKIPPED -> RoutineStep.Outcome.SKIPPED;
    };
  }
}
