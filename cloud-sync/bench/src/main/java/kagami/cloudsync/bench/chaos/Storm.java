package kagami.cloudsync.bench.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import kagami.cloudsync.bench.part.PartException;

/**
 * Faults at random moments: dealt from a shuffled pack with one of each kind, several at work at
 * once, and some of them only after the scene has recovered, so that healing alone is seen too.
 */
final class Storm {
  private static final Duration LOOK = Duration.ofMillis(20);

  /** A fault whose effect does not show within this time ends all the same and is reported. */
  private static final Duration FELT = Duration.ofMinutes(1);

  private final Scene scene;
  private final Plan plan;
  private final Random random;
  private final Faults faults;
  private final Set<FaultKind> possible;
  private final Tally tally = new Tally();
  private final List<Active> active = new ArrayList<>();
  private final List<Recovery> recoveries = new ArrayList<>();
  private final Deque<FaultKind> pack = new ArrayDeque<>();
  private int packs;
  private boolean calm;
  private long nextAt = System.nanoTime();

  private record Active(Fault fault, long since) {
    boolean due(long now) {
      long lasted = now - since;
      return lasted >= fault.hold().toNanos()
          && (fault.felt().getAsBoolean() || lasted >= FELT.toNanos());
    }
  }

  /** What happened. */
  static final class Tally {
    private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, Duration> worst = new EnumMap<>(FaultKind.class);
    private final List<String> problems = new ArrayList<>();
    private int restarts;
    private long erasedBetween;

    /** How often each kind struck. */
    Map<FaultKind, Integer> counts() {
      return counts;
    }

    /** Longest recovery of each kind while no other fault was at work. */
    Map<FaultKind, Duration> worst() {
      return worst;
    }

    /** Faults that did not show their effect. */
    List<String> problems() {
      return problems;
    }

    /** Processes that ended of themselves and were started again. */
    int restarts() {
      return restarts;
    }

    /** Persons who were erased after a backup and before it was restored. */
    long erasedBetween() {
      return erasedBetween;
    }

    int faults() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * @throws PartException when the plan allows nothing that the scene's backend can suffer
   */
  Storm(Scene scene, Plan plan) {
    this.scene = scene;
    this.plan = plan;
    this.random = new Random(plan.seed());
    this.faults = new Faults(scene, plan, random);
    this.possible = EnumSet.copyOf(plan.kinds());
    possible.retainAll(scene.backend().faults());
    if (possible.isEmpty()) {
      throw new PartException("nothing of " + plan.kinds() + " can happen to this setup");
    }
  }

  /** Lets faults strike for the plan's time and at least once each; all are undone on return. */
  Tally rage(Consumer<Tally> progress) {
    long end = System.nanoTime() + plan.duration().toNanos();
    while (!Thread.currentThread().isInterrupted()
        && (System.nanoTime() < end || packs == 0 || (packs == 1 && !pack.isEmpty()))) {
      look(progress);
      strike();
    }
    while (!active.isEmpty() && !Thread.currentThread().isInterrupted()) {
      look(progress);
    }
    return tally;
  }

  /** Keeps everything running and notes what recovers; to be called until all is well. */
  void look(Consumer<Tally> progress) {
    tally.restarts += scene.keepUp();
    long now = System.nanoTime();
    for (Iterator<Active> each = active.iterator(); each.hasNext(); ) {
      Active fault = each.next();
      if (fault.due(now)) {
        each.remove();
        end(fault.fault());
      }
    }
    for (Iterator<Recovery> each = recoveries.iterator(); each.hasNext(); ) {
      Recovery recovery = each.next();
      if (recovery.over()) {
        each.remove();
        if (recovery.alone()) {
          tally.worst.merge(
              recovery.kind(), recovery.took(), (one, two) -> one.compareTo(two) > 0 ? one : two);
        }
      }
    }
    progress.accept(tally);
    LockSupport.parkNanos(LOOK.toNanos());
  }

  private void strike() {
    if (System.nanoTime() < nextAt || (calm && !(active.isEmpty() && recoveries.isEmpty()))) {
      return;
    }
    if (pack.isEmpty()) {
      List<FaultKind> kinds = new ArrayList<>(possible);
      Collections.shuffle(kinds, random);
      pack.addAll(kinds);
      packs++;
    }
    Fault fault = faults.make(pack.peek());
    if (active.stream().anyMatch(other -> other.fault().target().equals(fault.target()))) {
      return; // its target suffers already: another target, or the same a little later
    }
    pack.remove();
    recoveries.forEach(Recovery::disturbed);
    fault.begin().run();
    active.add(new Active(fault, System.nanoTime()));
    tally.counts.merge(fault.kind(), 1, Integer::sum);
    calm = random.nextDouble() < plan.calm();
    nextAt = System.nanoTime() + (long) (plan.pause().toNanos() * random.nextDouble());
  }

  private void end(Fault fault) {
    if (!fault.felt().getAsBoolean()) {
      tally.problems.add(fault.kind().label() + " on " + fault.target() + " was not felt");
    }
    fault.end().run();
    tally.erasedBetween = faults.erasedBetween();
    recoveries.add(new Recovery(fault.kind(), scene.mirrors(), scene.heads(), active.isEmpty()));
  }
}
