package kagami.cloudsync.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any scan that can be built comes back the same; any damage to its bytes is answered, never
 * thrown.
 */
class ScanMessagePropertyTest {
  private final MessageCodec codec = new MessageCodec();

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void comesBackTheSame(long seed) {
    ScanMessage scan = scan(new Random(seed));

    assertEquals(new Decoded.Accepted(scan), codec.decode(codec.encode(scan)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void damageNeverThrows(long seed) {
    Random random = new Random(seed);
    byte[] payload = codec.encode(scan(random));
    for (int i = 0; i < 20; i++) {
      byte[] damaged = payload.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertNotNull(codec.decode(damaged));
    }
  }

  private static ScanMessage scan(Random random) {
    List<ZoneReading> zones = new ArrayList<>();
    for (int i = random.nextInt(Limits.ZONES); i >= 0; i--) {
      Map<String, MetricReading> metrics = new LinkedHashMap<>();
      for (int m = random.nextInt(Limits.METRICS_PER_ZONE); m > 0; m--) {
        metrics.put(
            "metric" + m, new MetricReading(number(random), Math.abs(number(random)), "µm"));
      }
      String reason = metrics.isEmpty() ? "hair \"in\" the way" : null;
      zones.add(new ZoneReading("zone_" + i, random.nextDouble(), reason, metrics));
    }
    List<Gate> gates = new ArrayList<>();
    for (int i = random.nextInt(Limits.GATES); i > 0; i--) {
      gates.add(
          new Gate(
              "gate" + i,
              random.nextBoolean() ? "chin" : null,
              random.nextBoolean(),
              number(random),
              number(random),
              "%"));
    }
    OffsetDateTime taken =
        OffsetDateTime.ofInstant(
            Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
            ZoneOffset.ofHours(random.nextInt(25) - 12));
    return new ScanMessage(
        new UuidV7(InstantSource.fixed(taken.toInstant()), random).next(),
        random.nextLong(1, Long.MAX_VALUE),
        new UUID(random.nextLong(), random.nextLong()),
        taken,
        random.nextBoolean() ? taken.plusSeconds(5) : null,
        List.copyOf(EnumSet.allOf(ClockQuality.class)).get(random.nextInt(3)),
        "kagami-pore/" + random.nextInt(9),
        random.nextBoolean() ? "c-" + random.nextInt() : null,
        new CaptureState(
            "imx477",
            "plan/1",
            random.nextDouble(40),
            1,
            random.nextBoolean() ? 450.0 : null,
            0.07,
            "full"),
        gates,
        zones,
        1 + random.nextInt(Limits.PASSES));
  }

  private static double number(Random random) {
    return random.nextGaussian() * Math.pow(10, random.nextInt(8) - 4.0);
  }
}
