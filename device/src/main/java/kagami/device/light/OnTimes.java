package kagami.device.light;

import java.time.Duration;

/**
 * Adds up how long sectors are on. Who looks at it looks again after a while, and the light lasts
 * until then: a limit counts as reached that much earlier. Not thread-safe; times on one monotonic
 * clock, ns.
 */
final class OnTimes {
  private final RingLimits limits;
  private final long sectorOnNs;
  private final long perScanNs;
  private final long[] onSinceNs = new long[Sectors.COUNT];
  private final long[] offSinceNs = new long[Sectors.COUNT];
  private int everLit;
  private boolean begun;
  private long restedNs;
  private Sectors shown = Sectors.DARK;
  private long litSinceNs;
  private long spentNs;
  private long lifeNs;

  /**
   * @param ahead how much earlier {@link #exceeded} tells of a limit
   */
  OnTimes(RingLimits limits, Duration ahead) {
    this.limits = limits;
    this.sectorOnNs = limits.sectorOn().minus(ahead).toNanos();
    this.perScanNs = limits.perScan().minus(ahead).toNanos();
  }

  /**
   * The budget of a scan is full again. The ring is dark; once it has been for {@link
   * RingLimits#LEAST_DARK}, so is the time of each sector.
   */
  void refill(long nowNs) {
    spentNs = 0;
    litSinceNs = nowNs;
    begun = true;
    restedNs = nowNs;
    for (int sector = 0; sector < Sectors.COUNT; sector++) {
      if (!rested(sector, restedNs)) {
        restedNs = offSinceNs[sector] + RingLimits.LEAST_DARK.toNanos();
      }
    }
  }

  /** When a scan that was begun may light the ring: now, or later. */
  long allowedAtNs(Sectors sectors, long nowNs) {
    return begun && !sectors.dark() && restedNs - nowNs > 0 ? restedNs : nowNs;
  }

  void changed(Sectors sectors, long nowNs) {
    for (int sector = 0; sector < Sectors.COUNT; sector++) {
      if (sectors.lit(sector) && !shown.lit(sector) && rested(sector, nowNs)) {
        onSinceNs[sector] = nowNs;
      } else if (!sectors.lit(sector) && shown.lit(sector)) {
        offSinceNs[sector] = nowNs;
      }
    }
    everLit |= sectors.bits();
    if (!shown.dark()) {
      spentNs += nowNs - litSinceNs;
      lifeNs += nowNs - litSinceNs;
    }
    litSinceNs = nowNs;
    shown = sectors;
  }

  /** A shorter break is none: what was on before it goes on counting. */
  private boolean rested(int sector, long nowNs) {
    return (everLit >> sector & 1) == 0
        || nowNs - offSinceNs[sector] >= RingLimits.LEAST_DARK.toNanos();
  }

  /** How long there was light, up to the last change. */
  long lifeNs() {
    return lifeNs;
  }

  Sectors shown() {
    return shown;
  }

  /** Which limit does not allow the ring to stay as it is, or an empty text. */
  String exceeded(long nowNs) {
    for (int sector = 0; sector < Sectors.COUNT; sector++) {
      if (shown.lit(sector) && nowNs - onSinceNs[sector] >= sectorOnNs) {
        return "sector %d used its %d ms up".formatted(sector, limits.sectorOn().toMillis());
      }
    }
    return spentAt(nowNs) >= perScanNs
        ? "the ring used up its %d ms of a scan".formatted(limits.perScan().toMillis())
        : "";
  }

  private long spentAt(long nowNs) {
    return shown.dark() ? spentNs : spentNs + nowNs - litSinceNs;
  }
}
