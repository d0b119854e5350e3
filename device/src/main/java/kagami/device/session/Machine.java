package kagami.device.session;

import java.util.List;
import kagami.device.session.State.Align;
import kagami.device.session.State.Scanning;

/**
 * The session's state machine: pure, the same answer to the same question. Every change of state
 * that any event can lead to, "rest" being what the mirror shows when nothing goes on: trouble
 * while the cover is closed, the camera lost or the broker away, else hello, or asleep when nobody
 * is there. A scan that is asked for without room to keep it leads to trouble, too.
 *
 * <pre>
 * Align    → Asleep   : cancel signed-out time-up
 * Align    → Hello    : cancel signed-out
 * Align    → Scanning : pose-held
 * Align    → Trouble  : camera-lost cancel scan-failed shutter-moved signed-out time-up
 * Asleep   → Align    : scan-asked scan-called scan-due
 * Asleep   → Claim    : claim-offered
 * Asleep   → Hello    : next ok presence-changed routine-asked signed-in
 * Asleep   → Trouble  : next ok presence-changed routine-asked scan-asked scan-called scan-due
 *             signed-in
 * Claim    → Align    : scan-asked
 * Claim    → Asleep   : cancel claim-ended next ok signed-out time-up
 * Claim    → Hello    : cancel claim-ended next ok signed-in signed-out time-up
 * Claim    → Trouble  : cancel claim-ended next ok scan-asked signed-in signed-out time-up
 * Hello    → Align    : ok scan-asked scan-called scan-due
 * Hello    → Asleep   : cancel link-changed signed-out time-up
 * Hello    → Claim    : claim-offered
 * Hello    → People   : people-asked routine-ready
 * Hello    → Routine  : routine-ready
 * Hello    → Trouble  : camera-lost link-changed ok scan-asked scan-called scan-due shutter-moved
 *             signed-in signed-out
 * People   → Align    : scan-asked
 * People   → Asleep   : cancel time-up
 * People   → Hello    : cancel time-up
 * People   → Trouble  : cancel scan-asked time-up
 * Refused  → Align    : ok scan-asked scan-called scan-due
 * Refused  → Asleep   : cancel next signed-out time-up
 * Refused  → Claim    : claim-offered
 * Refused  → Hello    : cancel next signed-in signed-out time-up
 * Refused  → Trouble  : cancel next ok scan-asked scan-called scan-due signed-in signed-out
 *             time-up
 * Result   → Align    : scan-asked scan-called scan-due
 * Result   → Asleep   : cancel ok signed-out time-up
 * Result   → Claim    : claim-offered
 * Result   → Hello    : cancel ok signed-in signed-out time-up
 * Result   → Routine  : routine-ready
 * Result   → Trouble  : cancel ok scan-asked scan-called scan-due signed-in signed-out time-up
 * Routine  → Align    : ok scan-asked
 * Routine  → Asleep   : cancel next signed-out time-up
 * Routine  → Hello    : cancel next signed-in signed-out time-up
 * Routine  → Trouble  : cancel next ok scan-asked signed-in signed-out time-up
 * Scanning → Asleep   : cancel signed-out
 * Scanning → Hello    : cancel signed-out
 * Scanning → Refused  : scan-refused
 * Scanning → Result   : measured
 * Scanning → Trouble  : camera-lost cancel scan-failed shutter-moved signed-out time-up
 * Trouble  → Align    : ok scan-asked scan-called scan-due
 * Trouble  → Asleep   : camera-found cancel link-changed next room-changed shutter-moved
 *             signed-out time-up
 * Trouble  → Claim    : claim-offered
 * Trouble  → Hello    : camera-found cancel link-changed next ok room-changed shutter-moved
 *             signed-in signed-out time-up
 * Trouble  → People   : people-asked
 * </pre>
 *
 * Nothing else changes the state; a test holds this list against the machine.
 */
public final class Machine {
  private final Moves moves;
  private final Wishes wishes;
  private final Surroundings surroundings;

  /**
   * @param times how long things are shown
   */
  public Machine(ShowTimes times) {
    this.moves = new Moves(times);
    this.wishes = new Wishes(moves);
    this.surroundings = new Surroundings(moves);
  }

  /**
   * A situation and what to do because of it.
   *
   * @param effects to be carried out in order
   */
  public record Step(Situation situation, List<Effect> effects) {
    /** Copies the effects. */
    public Step {
      effects = List.copyOf(effects);
    }
  }

  /** What an event leads to. */
  public Step next(Situation now, Event event) {
    return CameraPower.minded(
        now,
        switch (event) {
          case Event.World world -> surroundings.next(now, world);
          case Event.Wish wish -> wishes.next(now, wish);
          case Event.Work work -> work(now, work);
        });
  }

  /** Work that nobody waits for any more tells in vain. */
  private Step work(Situation now, Event.Work event) {
    boolean aligning = now.state() instanceof Align;
    boolean scanning = now.state() instanceof Scanning;
    return switch (event) {
      case Event.RoutineReady(Who who, var steps) when who.equals(now.person()) ->
          wishes.steps(now, steps);
      case Event.Guided(var guidance) when aligning -> moves.stay(now.with(new Align(guidance)));
      case Event.PoseHeld() when aligning ->
          moves.enter(
              now, new Scanning(new Progress.Preparing()), new Effect.StartScan(now.person()));
      case Event.Progressed(var progress) when scanning ->
          moves.stay(now.with(new Scanning(progress)));
      case Event.Measured(var card) when scanning ->
          moves.enter(now.withFailed(0), new State.Result(card, false));
      case Event.ScanRefused(var reason) when scanning -> {
        int failed = now.failed() + 1;
        yield moves.enter(now.withFailed(failed), new State.Refused(reason, failed));
      }
      case Event.ScanFailed(String fault) when aligning || scanning ->
          moves.trouble(now, new State.Cause.CaptureFailed(fault), Moves.stopping(now.state()));
      case Event.RoutineReady _,
          Event.Guided _,
          Event.PoseHeld _,
          Event.Progressed _,
          Event.Measured _,
          Event.ScanRefused _,
          Event.ScanFailed _ ->
          moves.stay(now);
    };
  }
}
