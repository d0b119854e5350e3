package kagami.device.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.capture.LightState;
import kagami.analysis.trend.PassSummary;
import kagami.analysis.trend.Tag;

/** Rows to store. */
public final class Sample {
  static final String MARKER = "b8c1f0d2-marker";

  private Sample() {}

  static UUID person(MirrorStore store, Instant now) {
    UUID id = UUID.randomUUID();
    store.inTransaction(
        transaction ->
            transaction.update("INSERT INTO person (id, created_at) VALUES (?, ?)", id, now));
    return id;
  }

  static ScanKey scan(
      MirrorStore store, Pictures pictures, UUID person, Instant at, List<ZonePicture> own) {
    return store.inTransaction(
        transaction -> {
          ScanKey key = new ScanKey(transaction.nextSequence(), UUID.randomUUID());
          transaction.insertScan(
              key.sequence(), key.id(), person, at, "{\"note\":\"" + MARKER + "\"}");
          Scans.insert(transaction, key, figures(at));
          pictures.keep(transaction, key, person, own, at);
          transaction.update(
              "INSERT INTO outbox (id, json) VALUES (?, ?)", key.id(), "{\"" + MARKER + "\":1}");
          return key;
        });
  }

  /** What a ring of some level gives. */
  public static LightReading light(double level) {
    return new LightReading(
        level,
        0.9,
        0.7,
        Map.of(
            LightState.NORTH, 0.26,
            LightState.EAST, 0.25,
            LightState.SOUTH, 0.24,
            LightState.WEST, 0.25));
  }

  static ScanFigures figures(Instant at) {
    return new ScanFigures(
        new ScanFigures.Method("pore/1", Optional.of("cal-7"), "eight-step/1", 3),
        LocalDate.ofInstant(at, ZoneOffset.UTC),
        true,
        Optional.of(new ScanFigures.Pose(100, 200, 300, 201, 1, 2, 3, OptionalDouble.of(450))),
        List.of(
            zone("chin", 1.5, 400),
            zone("nose_dorsum", 2, 100),
            zone("nose_wing_left", 4, 300),
            new ScanFigures.Zone(
                "forehead", 0.1, OptionalDouble.empty(), Optional.of("clipped"), Map.of())),
        List.of(
            new ScanFigures.PassValue(0, "chin", "darkDeficit", new PassSummary.Reading(1.4, 0.2)),
            new ScanFigures.PassValue(1, "chin", "darkDeficit", new PassSummary.Reading(1.6, 0.2))),
        List.of(new ScanFigures.Check("moved", Optional.of("chin"), true, 0.2, 1, "px")),
        Optional.of(light(0.002)),
        List.of(
            new ScanFigures.Circumstance(Tag.Kind.SHAVED, OptionalInt.empty()),
            new ScanFigures.Circumstance(Tag.Kind.TIME_SINCE_WASH, OptionalInt.of(12))));
  }

  private static ScanFigures.Zone zone(String zone, double deficit, double areaMm2) {
    return new ScanFigures.Zone(
        zone,
        0.8,
        OptionalDouble.of(areaMm2),
        Optional.empty(),
        Map.of("darkDeficit", new PassSummary(deficit, 0.2, 3)));
  }

  static ZonePicture picture(String zone, int bytes) {
    byte[] content = new byte[bytes];
    byte[] marker = MARKER.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = 0; i < bytes; i++) {
      content[i] = marker[i % marker.length];
    }
    return new ZonePicture(PictureKind.PICTURE, zone, content);
  }
}
