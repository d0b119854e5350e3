package kagami.cloudsync.wire;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

  private static final UUID PERSON = UUID.fromString("3f2a6c1e-9a70-4c55-b1d4-5f0e8a7d6c21");
  private static final UUID PRODUCT = UUID.fromString("5b6d7c1e-1a70-4c55-b1d4-5f0e8a7d6c22");
  private static final UUID COMMAND = UUID.fromString("019a0b5e-7c03-7abc-8def-0123456789ab");

  private static final UUID EPOCH = UUID.fromString("8f14e45f-ceea-467f-a5d0-3c2d9c0b7e11");

  private Golden() {}

  static Map<String, Message> all() {
    Map<String, Message> all = new LinkedHashMap<>();
    all.put("scan", scan());
    all.put("event", event());
    all.put("command-result", result());
    all.put("status", status());
    all.put("state", state());
    all.put("light", light());
    all.put("telemetry", telemetry());
    all.put("receipt", receipt());
    all.put("command", command(new Order.RequestResend(StreamName.SCAN, 12, 15)));
    return all;
  }

  /** Every kind of detail, by kind. */
  static Map<String, EventDetail> details() {
    Map<String, EventDetail> all = new LinkedHashMap<>();
    all.put(
        "routine-step",
        new EventDetail.RoutineStep("morning.spf", EventDetail.RoutineStep.Outcome.SKIPPED));
    all.put("irritation", new EventDetail.Irritation("cheek_medial_left", 2));
    all.put("product", new EventDetail.Product(PRODUCT, EventDetail.Product.Use.STARTED));
    all.put("treatment", new EventDetail.Treatment("microneedling"));
    all.put(
        "consent", new EventDetail.Consent("keep-numbers", EventDetail.Consent.Decision.WITHDRAWN));
    all.put("person-erased", new EventDetail.PersonErased(PERSON));
    all.put(
        "claim-offer",
        new EventDetail.ClaimOffer(
            "pbkdf2-sha256$210000$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            OffsetDateTime.parse("2026-03-01T07:30:00+01:00")));
    all.put("gone", new EventDetail.Gone(StreamName.SCAN, 12, 15, "person-erased"));
    all.put("entity", new EventDetail.Entity(product()));
    return all;
  }

  /** Every kind of order, by kind. */
  static Map<String, Order> orders() {
    Map<String, Scalar> values = new LinkedHashMap<>();
    values.put("calm", new Scalar.Truth(true));
    values.put("language", new Scalar.Text("de"));
    values.put("vanityMinutes", new Scalar.Numeric(20));
    Map<String, Order> all = new LinkedHashMap<>();
    all.put("claimed", new Order.Claimed("At home"));
    all.put("unclaim", new Order.Unclaim());
    all.put("erase-person", new Order.ErasePerson(PERSON));
    all.put("set", new Order.Set(4, values));
    all.put("identify", new Order.Identify());
    all.put("request-resend", new Order.RequestResend(StreamName.EVENT, 3, 3));
    all.put(
        "entity",
        new Order.Entity(
            new EntityChange(
                EntityChange.Operation.DELETE,
                EntityKind.TRIAL,
                UUID.fromString("5b6d7c1e-1a70-4c55-b1d4-5f0e8a7d6c23"),
                new Revision(4, "kagami-sync"),
                null,
                Map.of())));
    return all;
  }

  static EventMessage event() {
    return event(
        new EventDetail.RoutineStep("evening.cleanse", EventDetail.RoutineStep.Outcome.DONE));
  }

  static EventMessage event(EventDetail detail) {
    return event(detail, Duration.ZERO);
  }

  static EventMessage event(EventDetail detail, Duration later) {
    return new EventMessage(
        UUID.fromString("019a0b5e-7c02-7abc-8def-0123456789ab"),
        7,
        EPOCH,
        PERSON,
        OffsetDateTime.parse("2026-03-01T07:20:00+01:00").plus(later),
        OffsetDateTime.parse("2026-03-01T06:20:01Z"),
        ClockQuality.REDATED,
        detail);
  }

  static CommandMessage command(Order order) {
    return new CommandMessage(
        COMMAND,
        OffsetDateTime.parse("2026-03-01T06:20:01Z"),
        OffsetDateTime.parse("2026-03-08T06:20:01Z"),
        order);
  }

  private static EntityChange product() {
    Map<String, Scalar> body = new LinkedHashMap<>();
    body.put("name", new Scalar.Text("Gentle foam"));
    body.put("slot", new Scalar.Text("cleanser"));
    body.put("percentBha", new Scalar.Numeric(0.5));
    body.put("comedogenic", new Scalar.Truth(false));
    return new EntityChange(
        EntityChange.Operation.PUT,
        EntityKind.PRODUCT,
        PRODUCT,
        new Revision(3, "bathroom-1"),
        PERSON,
        body);
  }

  private static CommandResultMessage result() {
    return new CommandResultMessage(
        COMMAND,
        OffsetDateTime.parse("2026-03-01T07:20:02+01:00"),
        OffsetDateTime.parse("2026-03-01T06:20:02.5Z"),
        CommandResultMessage.Outcome.REFUSED,
        "the mirror is already claimed");
  }

  private static StateMessage state() {
    Map<String, StateMessage.ZoneState> zones = new LinkedHashMap<>();
    zones.put(
        "chin",
        new StateMessage.ZoneState(
            new MetricReading(91, 6.5, "%"),
            Map.of("darkDeficit", new MetricReading(0.412, 0.021, "mm²/cm²"))));
    zones.put("glabella", new StateMessage.ZoneState(null, Map.of()));
    return new StateMessage(
        OffsetDateTime.parse("2026-03-01T06:12:05Z"),
        Map.of(
            PERSON,
            new StateMessage.PersonState(
                OffsetDateTime.parse("2026-03-01T07:12:03.512+01:00"),
                new MetricReading(87.5, 4.1, "%"),
                zones)));
  }

  private static LightMessage light() {
    return new LightMessage(LightMessage.Power.ON, 128, LightMessage.ColourMode.TEMPERATURE, 4000);
  }

  private static TelemetryMessage telemetry() {
    return new TelemetryMessage(
        OffsetDateTime.parse("2026-03-01T06:12:00Z"),
        List.of(
            new TelemetryMessage.Temperature("processor", 58.4),
            new TelemetryMessage.Temperature("ring", 31)),
        List.of(TelemetryMessage.Throttling.UNDER_VOLTAGE),
        12_884_901_888L,
        12.25,
        List.of(
            new TelemetryMessage.Timing("capture", 4_210),
            new TelemetryMessage.Timing("analysis", 6_120.5)));
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
        EPOCH,
        PERSON,
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
        12_884_901_888L,
        StatusMessage.Storage.SHORT,
        new StatusMessage.Sequences(41, 7, EPOCH),
        OffsetDateTime.parse("2027-03-01T00:00:00Z"),
        List.of(new StatusMessage.Wanting("disk-space"), new StatusMessage.Wanting("clock")));
  }

  private static ReceiptMessage receipt() {
    return new ReceiptMessage(
        List.of(
            UUID.fromString("019a0b5e-7c00-7abc-8def-0123456789ab"),
            UUID.fromString("019a0b5e-7c01-7abc-8def-0123456789ab")),
        OffsetDateTime.parse("2026-03-01T06:12:09.4Z"));
  }
}
