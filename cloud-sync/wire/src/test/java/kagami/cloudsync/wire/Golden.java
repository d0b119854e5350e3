package kagami.cloudsync.wire;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The golden files and the records they stand for. */
final class Golden {
  private static final JsonMapper WITH_COMMENTS =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private Golden() {}

  static Map<String, Message> all() {
    Map<String, Message> all = new LinkedHashMap<>();
    all.put("scan", scan());
    all.put("status", status());
    all.put("receipt", receipt());
    return all;
  }

  static ObjectNode json(String name) throws Exception {
    try (InputStream file = Golden.class.getResourceAsStream(name + ".golden.json")) {
      return (ObjectNode)
          WITH_COMMENTS.readTree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static byte[] bytes(Object json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  static ScanMessage scan() {
    Map<String, MetricReading> metrics = new LinkedHashMap<>();
    metrics.put("darkDeficit", new MetricReading(0.412, 0.021, "mm²/cm²"));
    metrics.put("visiblePoreDensity", new MetricReading(38.4, 2.2, "1/cm²"));
    return new ScanMessage(
        UUID.fromString("019a0b5e-7c00-7abc-8def-0123456789ab"),
        41,
        UUID.fromString("3f2a6c1e-9a70-4c55-b1d4-5f0e8a7d6c21"),
        OffsetDateTime.parse("2026-03-01T07:12:03.512+01:00"),
        OffsetDateTime.parse("2026-03-01T06:12:09.25Z"),
        ClockQuality.SYNCHRONISED,
        "kagami-pore/1",
        "bench-2026-02-11",
        new CaptureState("imx477", "eight-step/1", 20, 1.5, 451.0, 0.074, "full"),
        List.of(
            new Gate("roomLight", null, true, 3.5, 25, "%"),
            new Gate("focus", "chin", false, 262, 250, "µm")),
        List.of(
            new ZoneReading("cheek_medial_left", 0.91, null, metrics),
            new ZoneReading("chin", 0.34, "out of focus", Map.of())),
        3);
  }

  private static StatusMessage status() {
    return new StatusMessage(
        StatusMessage.Presence.OFFLINE,
        "lost",
        "0.1.0",
        OffsetDateTime.parse("2026-03-01T06:10:00Z"),
        OffsetDateTime.parse("2026-02-28T07:11:40+01:00"),
        2,
        StatusMessage.Shutter.OPEN,
        12_884_901_888L);
  }

  private static ReceiptMessage receipt() {
    return new ReceiptMessage(
        List.of(
            UUID.fromString("019a0b5e-7c00-7abc-8def-0123456789ab"),
            UUID.fromString("019a0b5e-7c01-7abc-8def-0123456789ab")),
        OffsetDateTime.parse("2026-03-01T06:12:09.4Z"));
  }
}
