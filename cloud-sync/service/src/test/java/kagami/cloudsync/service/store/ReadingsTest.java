package kagami.cloudsync.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.cloudsync.wire.Limits;
import kagami.cloudsync.wire.MetricReading;
import kagami.cloudsync.wire.ZoneReading;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  private final Samples mirror = new Samples("hall", 1);

  @Test
  void everyNumberIsFoundAgainToTheLastBit() {
    List<ZoneReading> zones = mirror.scan().scan().zones();
    byte[] packed = Readings.pack(zones);
    for (ZoneReading zone : zones) {
      zone.metrics()
          .forEach(
              (metric, reading) ->
                  assertEquals(Optional.of(reading), Readings.find(packed, zone.zone(), metric)));
    }
    assertTrue(packed.length < mirror.scan().json().length() / 4, packed.length + " bytes");
  }

  @Test
  void theLargestScanFits() {
    List<ZoneReading> zones = new ArrayList<>();
    for (int z = 0; z < Limits.ZONES; z++) {
      Map<String, MetricReading> metrics = new LinkedHashMap<>();
      for (int m = 0; m < Limits.METRICS_PER_ZONE; m++) {
        metrics.put("m" + z + "." + m, new MetricReading(m, z, "µm"));
      }
      zones.add(new ZoneReading("zone" + z, 1, null, metrics));
    }
    byte[] packed = Readings.pack(zones);
    assertEquals(
        Optional.of(new MetricReading(15, 15, "µm")), Readings.find(packed, "zone15", "m15.15"));
    assertEquals(Optional.empty(), Readings.find(packed, "zone15", "m14.15"));
  }

  @Test
  void oneNameMayHaveTwoUnits() {
    byte[] packed =
        Readings.pack(
            List.of(
                new ZoneReading("a", 1, null, Map.of("depth", new MetricReading(1, 0, "mm"))),
                new ZoneReading("b", 1, null, Map.of("depth", new MetricReading(2, 0, "µm")))));
    assertEquals(Optional.of(new MetricReading(2, 0, "µm")), Readings.find(packed, "b", "depth"));
    assertEquals(Optional.of(new MetricReading(1, 0, "mm")), Readings.find(packed, "a", "depth"));
  }

  @Test
  void anotherFormIsRefused() {
    assertThrows(StoreException.class, () -> Readings.find(new byte[] {2, 0}, "a", "b"));
    assertThrows(StoreException.class, () -> Readings.find(new byte[] {1, 0, 1}, "a", "b"));
  }
}
