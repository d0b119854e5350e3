package kagami.cloudsync.bench.chaos;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kagami.cloudsync.bench.part.Mirror;

/** The time after a fault's end until everything that was committed by then has its receipt. */
final class Recovery {
  private final FaultKind kind;
  private final long since;
  private final Map<Mirror, Long> committed = new LinkedHashMap<>();
  private boolean alone;

  /**
   * Begins now.
   *
   * @param alone whether no other fault is at work
   */
  Recovery(FaultKind kind, List<Mirror> mirrors, boolean alone) {
    this.kind = kind;
    this.since = System.nanoTime();
    this.alone = alone;
    mirrors.forEach(mirror -> committed.put(mirror, mirror.state().last()));
  }

  FaultKind kind() {
    return kind;
  }

  /** Another fault strikes meanwhile. */
  void disturbed() {
    alone = false;
  }

  /** Whether no other fault was at work. */
  boolean alone() {
    return alone;
  }

  boolean over() {
    return committed.entrySet().stream()
        .allMatch(entry -> entry.getKey().state().confirmed(entry.getValue()));
  }

  Duration took() {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
