package kagami.device.home;

import kagami.device.light.RingLight;
import kagami.device.store.RingLife;

/** Adds up the imaging ring's time of light over all its starts. */
public final class RingHours {
  private static final double MS_PER_HOUR = 3_600_000;

  private final RingLife life;
  private final RingLight ring;
  private long savedMs;
  private long totalMs;

  /** Goes on from what is kept. */
  public RingHours(RingLife life, RingLight ring) {
    this.life = life;
    this.ring = ring;
    this.totalMs = life.litMs();
  }

  /** Keeps what came since, once the ring is dark; cheap when nothing did. */
  public synchronized void save() {
    long newMs = ring.litNs() / 1_000_000 - savedMs;
    if (newMs > 0 && ring.shown().dark()) {
      life.add(newMs);
      savedMs += newMs;
      totalMs += newMs;
    }
  }

  /** Hours that are kept. */
  public synchronized double hours() {
    return totalMs / MS_PER_HOUR;
  }
}
