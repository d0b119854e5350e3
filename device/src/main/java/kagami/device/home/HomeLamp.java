package kagami.device.home;

import kagami.cloudsync.home.LampOrder;
import kagami.cloudsync.wire.LightMessage;
import kagami.device.display.Vanity;

/** The vanity lamp in the home's figures: 1 to 255 for what the mirror calls 1 to 100 %. */
final class HomeLamp {
  private static final double FULL = 255;

  /** Light of a lamp that is switched on and never was before, %. */
  private static final int FIRST_PERCENT = 60;

  private final Vanity vanity;
  private int lastPercent = FIRST_PERCENT;

  HomeLamp(Vanity vanity) {
    this.vanity = vanity;
  }

  LightMessage told() {
    Vanity.Setting now = vanity.now();
    if (now.percent() > 0) {
      lastPercent = now.percent();
    }
    return new LightMessage(
        now.percent() > 0 ? LightMessage.Power.ON : LightMessage.Power.OFF,
        now.percent() > 0 ? Math.max(1, (int) Math.round(now.percent() * FULL / 100)) : 0,
        LightMessage.ColourMode.TEMPERATURE,
        now.kelvin());
  }

  /** What is not ordered stays as it was when the lamp was last on. */
  void obey(LampOrder order) {
    Vanity.Setting now = vanity.now();
    if (now.percent() > 0) {
      lastPercent = now.percent();
    }
    int kelvin = Math.clamp(order.kelvin().orElse(now.kelvin()), now.warmest(), now.coldest());
    int percent =
        order.brightness().isPresent()
            ? Math.max(1, (int) Math.round(order.brightness().getAsInt() * 100 / FULL))
            : lastPercent;
    vanity.set(order.on() ? percent : 0, kelvin);
  }

  /** The range of its colours, as offered. */
  Vanity.Setting range() {
    return vanity.now();
  }
}
