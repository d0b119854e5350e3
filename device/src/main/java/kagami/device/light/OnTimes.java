package kagami.device.light;

/** Adds up how long sectors are on. Not thread-safe; times on one monotonic clock, ns. */
final class OnTimes {
  private final RingLimits limits;
  private final long[] onSinceNs = new long[Sectors.COUNT];
  private Sectors shown = Sectors.DARK;
  private long litSinceNs;
  private long spentNs;
  private long lifeNs;

  OnTimes(RingLimits limits) {
    this.limits = limits;
  }

  /** The budget of a scan is full again; sectors that are on keep their own time. */
  void refill(long nowNs) {
    spentNs = 0;
    litSinceNs = nowNs;
  }

  void changed(Sectors sectors, long nowNs) {
    for (int sector = 0; sector < Sectors.COUNT; sector++) {
      if (sectors.lit(sector) && !shown.lit(sector)) {
        onSinceNs[sector] = nowNs;
      }
    }
    if (!shown.dark()) {
      spentNs += nowNs - litSinceNs;
      lifeNs += nowNs - litSinceNs;
    }
    litSinceNs = nowNs;
    shown = sectors;
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
      if (shown.lit(sector) && nowNs - onSinceNs[sector] >= limits.sectorOn().toNanos()) {
        return "sector " + sector + " was on for " + limits.sectorOn().toMillis() + " ms";
      }
    }
    return spentAt(nowNs) >= limits.perScan().toNanos()
        ? "the ring was lit for " + limits.perScan().toMillis() + " ms in one scan"
        : "";
  }

  private long spentAt(long nowNs) {
    return shown.dark() ? spentNs : spentNs + nowNs - litSinceNs;
  }
}
