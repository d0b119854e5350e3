package kagami.cloudsync.bench.chaos;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kagami.cloudsync.bench.part.Mirror;

/**
 * The time after a fault's end until every mirror is connected and everything that was committed by
 * then has its receipt, and, where the service may have lost what it once confirmed, has come back
 * to it.
 */
final class Recovery {
  private final FaultKind kind;
  private final long since;
  private final Heads heads;
  private final Map<Mirror, Mirror.State> committed = new LinkedHashMap<>();
  private boolean alone;

  /**
   * Begins now.
   *
   * @param heads asked for what the service has, where receipts do not tell
   * @param alone whether no other fault is at work
   */
  Recovery(FaultKind kind, List<Mirror> mirrors, Heads heads, boolean alone) {
    this.kind = kind;
    this.heads = heads;
    this.since = System.nanoTime();
    this.alone = alone;
    mirrors.forEach(mirror -> committed.put(mirror, mirror.state()));
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
            .allMatch(entry -> back(entry.getKey().state(), entry.getValue()))
        && (kind != FaultKind.DATABASE_RESTORED || heads.complete(committed));
  }

  /** What a mirror told before the fault's end says nothing. */
  private boolean back(Mirror.State now, Mirror.State then) {
    return now.at() - since > 0 && now.connected() && now.confirmed(then);
  }

  Duration took() {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
