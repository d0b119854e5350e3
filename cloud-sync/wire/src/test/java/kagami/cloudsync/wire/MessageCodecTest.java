package kagami.cloudsync.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class MessageCodecTest {
  /** Fields that a message may lack; every other one is missed by name. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "scan.epoch",
          "scan.sentAt",
          "scan.calibration",
          "event.epoch",
          "event.sentAt",
          "command-result.sentAt",
          "status.reason",
          "status.lastScanAt",
          "status.shutter",
          "status.storageFreeBytes",
          "status.storage",
          "status.lastSequences",
          "status.certificateExpiresAt",
          "status.wanting",
          "telemetry.storageFreeBytes",
          "telemetry.ringHours");

  private final MessageCodec codec = new MessageCodec();

  static Stream<String> names() {
    return Golden.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void writesTheGoldenFile(String name) throws Exception {
    byte[] written = codec.encode(Golden.all().get(name));

    assertEquals(
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(Golden.json(name)),
        JsonMapper.shared()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(JsonMapper.shared().readTree(written)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsTheGoldenFile(String name) throws Exception {
    assertEquals(
        new Decoded.Accepted(Golden.all().get(name)),
        codec.decode(Golden.bytes(Golden.json(name))));
  }

  @ParameterizedTest
  @MethodSource("names")
  void ignoresFieldsItDoesNotKnow(String name) throws Exception {
    ObjectNode json = Golden.json(name);
    json.put("colourOfTheRing", "teal").putObject("later").put("depth", 1);

    assertEquals(new Decoded.Accepted(Golden.all().get(name)), codec.decode(Golden.bytes(json)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void missesEveryRequiredFieldByName(String name) throws Exception {
    for (String field : List.copyOf(Golden.json(name).propertyNames())) {
      ObjectNode json = Golden.json(name);
      json.remove(field);
      Decoded decoded = codec.decode(Golden.bytes(json));
      if (OPTIONAL.contains(name + "." + field)) {
        assertInstanceOf(Decoded.Accepted.class, decoded, field);
      } else {
        assertInstanceOf(Decoded.Malformed.class, decoded, field);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/capture", "/gates/1", "/zones/0", "/zones/0/metrics/darkDeficit"})
  void missesEveryRequiredFieldWithinAScan(String path) throws Exception {
    for (String field : List.copyOf(((ObjectNode) Golden.json("scan").at(path)).propertyNames())) {
      ObjectNode json = Golden.json("scan");
      ((ObjectNode) json.at(path)).remove(field);
      boolean missable =
          field.equals("distanceMm") || (path.equals("/gates/1") && field.equals("zone"));
      assertEquals(
          missable,
          codec.decode(Golden.bytes(json)) instanceof Decoded.Accepted,
          path + "/" + field);
    }
  }

  @Test
  void smallMessagesHaveSmallLimits() throws Exception {
    ObjectNode json = Golden.json("light");
    json.put("padding", "x".repeat(4_096));

    String reason = ((Decoded.Malformed) codec.decode(Golden.bytes(json))).reason();
    assertTrue(reason.matches("payload of \\d+ bytes exceeds 4096"), reason);
  }

  @ParameterizedTest
  @MethodSource("names")
  void noStringTakesMoreThanASentence(String name) throws Exception {
    assertTrue(lengthenEachString(Golden.json(name), name) >= 2);
  }

  private int lengthenEachString(ObjectNode original, String name) throws Exception {
    int strings = 0;
    int total = leaves(original);
    for (int index = 0; index < total; index++) {
      ObjectNode json = Golden.json(name);
      if (lengthen(json, new int[] {index})) {
        strings++;
        assertTrue(
            !(codec.decode(Golden.bytes(json)) instanceof Decoded.Accepted), json.toString());
      }
    }
    return strings;
  }

  private static int leaves(JsonNode node) {
    return node.isContainer() ? node.values().stream().mapToInt(MessageCodecTest::leaves).sum() : 1;
  }

  /** Replaces the leaf at a position by 161 letters if it is a string. */
  private static boolean lengthen(JsonNode node, int[] position) {
    String longText = "a".repeat(Limits.SENTENCE_CHARS + 1);
    switch (node) {
      case ObjectNode object -> {
        for (String field : List.copyOf(object.propertyNames())) {
          if (object.get(field).isContainer()) {
            if (lengthen(object.get(field), position)) {
              return true;
            }
          } else if (position[0]-- == 0 && object.get(field).isString()) {
            object.put(field, longText);
            return true;
          }
        }
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          if (array.get(i).isContainer()) {
            if (lengthen(array.get(i), position)) {
              return true;
            }
          } else if (position[0]-- == 0 && array.get(i).isString()) {
            array.set(i, longText);
            return true;
          }
        }
      }
      default -> {}
    }
    return false;
  }

  @Test
  void reportsUnknownVersions() {
    Decoded decoded =
        codec.decode("{\"schema\":\"kagami.scan/2\",\"id\":7}".getBytes(StandardCharsets.UTF_8));

    assertEquals(new Decoded.UnknownSchema("kagami.scan/2"), decoded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"schema\":1}",
        "not json",
        "{\"schema\":\"kagami.scan/1\"",
        "{\"schema\":\"kagami.receipt/1\",\"schema\":\"kagami.receipt/1\"}",
        "{\"schema\":\"kagami.receipt/1\",\"ids\":[],\"at\":\"2026-03-01T06:12:09Z\"}",
        "{\"schema\":\"kagami.receipt/1\",\"ids\":[null],\"at\":\"2026-03-01T06:12:09Z\"}",
        "{\"schema\":\"kagami.receipt/1\",\"ids\":[\"x\"],\"at\":\"2026-03-01T06:12:09Z\"}",
        "{\"schema\":\"kagami.receipt/1\",\"ids\":[\"019a0b5e-7c00-7abc-8def-0123456789ab\"],\"at\":\"noon\"}"
      })
  void reportsWhatIsNoMessage(String payload) {
    Decoded decoded = codec.decode(payload.getBytes(StandardCharsets.UTF_8));

    assertInstanceOf(Decoded.Malformed.class, decoded);
    assertTrue(!((Decoded.Malformed) decoded).reason().isBlank());
  }

  @Test
  void reportsDeepNesting() {
    String deep =
        "{\"schema\":\"kagami.scan/1\",\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

    assertInstanceOf(Decoded.Malformed.class, codec.decode(deep.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void reportsWhatIsTooLarge() {
    assertEquals(
        new Decoded.Malformed("payload of 65537 bytes exceeds 65536"),
        codec.decode(new byte[65_537]));
  }

  @Test
  void namesFieldAndValueBeyondALimit() throws Exception {
    ObjectNode json = Golden.json("scan");
    json.put("passes", 17);

    assertEquals(
        new Decoded.Malformed("passes must lie between 1 and 16, but is 17"),
        codec.decode(Golden.bytes(json)));
  }

  @Test
  void refusesValuesThatAreNoNumbers() throws Exception {
    for (String value : List.of("NaN", "Infinity", "1.5")) {
      ObjectNode json = Golden.json("scan");
      ((ObjectNode) json.at("/zones/0/metrics/darkDeficit")).put("value", value);
      assertInstanceOf(Decoded.Malformed.class, codec.decode(Golden.bytes(json)), value);
    }
  }

  @Test
  void refusesCountsBeyondTheirLimit() {
    ScanMessage scan = Golden.scan();
    List<Gate> gates = Stream.generate(() -> scan.gates().get(0)).limit(Limits.GATES + 1).toList();

    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ScanMessage(
                scan.id(),
                1,
                null,
                scan.person(),
                scan.takenAt(),
                null,
                scan.clock(),
                "a",
                null,
                scan.capture(),
                gates,
                scan.zones(),
                1));
  }

  @Test
  void stampsTheTimeOfSendingAndKeepsTheRest() throws Exception {
    ObjectNode json = Golden.json("scan");
    json.put("later", true);
    byte[] stamped =
        codec.stamp(
            Golden.bytes(json), OffsetDateTime.parse("2026-04-01T00:00:00Z"), new UUID(4, 2));

    json.put("sentAt", "2026-04-01T00:00:00Z");
    json.put("epoch", "00000000-0000-0004-0000-000000000002");
    assertEquals(json, JsonMapper.shared().readTree(stamped));
  }

  @Test
  void datesAnewAndKeepsTheRest() throws Exception {
    ObjectNode scan = Golden.json("scan");
    scan.put("clock", "unsynchronised").put("later", true);
    byte[] dated = codec.redate(Golden.bytes(scan), Duration.ofMinutes(90));
    scan.put("clock", "redated").put("takenAt", "2026-03-01T08:42:03.512+01:00");

    assertEquals(scan, JsonMapper.shared().readTree(dated));

    ObjectNode event = Golden.json("event");
    event.put("at", "2026-03-01T07:20:01+01:00");
    assertEquals(
        event,
        JsonMapper.shared()
            .readTree(codec.redate(Golden.bytes(Golden.json("event")), Duration.ofSeconds(1))));
    byte[] result = Golden.bytes(Golden.json("command-result"));
    assertThrows(IllegalArgumentException.class, () -> codec.redate(result, Duration.ZERO));
  }

  @Test
  void theEndOfACodeMovesWithItsOffer() {
    OffsetDateTime end = OffsetDateTime.parse("2026-03-01T07:30:00+01:00");
    byte[] offer =
        codec.encode(Golden.event(new EventDetail.ClaimOffer("pbkdf2,1,0123456789", end)));

    assertEquals(
        new Decoded.Accepted(
            Golden.event(
                new EventDetail.ClaimOffer("pbkdf2,1,0123456789", end.plusDays(3)),
                Duration.ofDays(3))),
        codec.decode(codec.redate(offer, Duration.ofDays(3))));
  }

  @Test
  void keepsAChangeAsText() {
    EntityChange change = ((EventDetail.Entity) Golden.details().get("entity")).change();

    assertEquals(change, codec.change(codec.text(change)));
    assertThrows(IllegalArgumentException.class, () -> codec.change("{}"));
  }
}
