package kagami.device.home;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import kagami.cloudsync.wire.Limits;
import kagami.cloudsync.wire.TelemetryMessage;
import kagami.cloudsync.wire.TelemetryMessage.Timing;

/**
 * How the machine, its disk, its ring and its last scan are.
 *
 * @param freeBytes room beside the database
 * @param timings how long the stages of the last scan took, ms; empty before the first
 */
public record Telemetry(
    InstantSource clock,
    Vitals vitals,
    LongSupplier freeBytes,
    RingHours ring,
    Supplier<Map<String, Double>> timings) {

  TelemetryMessage message() {
    return new TelemetryMessage(
        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
        vitals.temperatures(),
        vitals.throttling(),
        freeBytes.getAsLong(),
        ring.hours(),
        timings.get().entrySet().stream()
            .limit(Limits.TIMINGS)
            .map(stage -> new Timing(stage.getKey(), stage.getValue()))
            .toList());
  }
}
