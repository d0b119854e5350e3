package kagami.device.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import kagami.device.SettableNanos;
import kagami.device.light.RingLimits;
import kagami.device.light.Sectors;
import kagami.device.light.SimulatedRingLight;
import kagami.device.store.MirrorStore;
import kagami.device.store.RingLife;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RingHoursTest {
  @TempDir private Path folder;

  @Test
  void lightAddsUpOverAllStarts() {
    try (MirrorStore store = MirrorStore.open(folder.resolve("mirror.db"))) {
      RingLife life = new RingLife(store);
      for (int start = 1; start <= 2; start++) {
        SettableNanos time = new SettableNanos();
        try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, time)) {
          RingHours hours = new RingHours(life, ring);
          ring.beginScan();
          time.advanceMs(2_000);
          ring.show(Sectors.of(1));
          time.advanceMs(1_800);
          hours.save();
          assertEquals((start - 1) * 0.0005, hours.hours(), 1e-12, "kept once the ring is dark");
          ring.dark();
          time.advanceMs(9_000);
          hours.save();
          hours.save();
          assertEquals(start * 0.0005, hours.hours(), 1e-12);
        }
      }
      assertEquals(3_600, life.litMs());
    }
  }
}
