package kagami.cloudsync.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of detail and of order, and those that are not known. */
class DetailsAndOrdersTest {
  private final MessageCodec codec = new MessageCodec();

  static Stream<String> details() {
    return Golden.details().keySet().stream();
  }

  static Stream<String> orders() {
    return Golden.orders().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("details")
  void writesAndReadsEveryKindOfDetail(String kind) throws Exception {
    EventMessage event = Golden.event(Golden.details().get(kind));
    JsonNode golden = Golden.json("event-details").get(kind);
    byte[] written = codec.encode(event);
    ObjectNode json = Golden.json("event");
    json.set("detail", golden);

    assertEquals(golden.toString(), JsonMapper.shared().readTree(written).get("detail").toString());
    assertEquals(new Decoded.Accepted(event), codec.decode(Golden.bytes(json)));
    assertEveryFieldIsNeeded(json, "detail", Set.of());
  }

  @ParameterizedTest
  @MethodSource("orders")
  void writesAndReadsEveryKindOfOrder(String kind) throws Exception {
    CommandMessage command = Golden.command(Golden.orders().get(kind));
    JsonNode golden = Golden.json("orders").get(kind);
    byte[] written = codec.encode(command);
    ObjectNode json = Golden.json("command");
    json.set("order", golden);

    assertEquals(golden.toString(), JsonMapper.shared().readTree(written).get("order").toString());
    assertEquals(new Decoded.Accepted(command), codec.decode(Golden.bytes(json)));
    assertEveryFieldIsNeeded(json, "order", Set.of());
  }

  @Test
  void everyKindHasItsGoldenForm() throws Exception {
    assertEquals(
        Golden.details().keySet(), Set.copyOf(Golden.json("event-details").propertyNames()));
    assertEquals(Golden.orders().keySet(), Set.copyOf(Golden.json("orders").propertyNames()));
    assertEquals(
        Set.of(EventDetail.class.getPermittedSubclasses()),
        Golden.details().values().stream().map(Object::getClass).collect(Collectors.toSet()));
    assertEquals(
        Set.of(Order.class.getPermittedSubclasses()),
        Golden.orders().values().stream().map(Object::getClass).collect(Collectors.toSet()));
  }

  @Test
  void missesEveryFieldOfAnEntity() throws Exception {
    ObjectNode json = Golden.json("event");
    json.set("detail", Golden.json("event-details").get("entity"));

    assertEveryFieldIsNeeded(json, "detail/change", Set.of("person"));
    assertEveryFieldIsNeeded(json, "detail/change/revision", Set.of());
  }

  private void assertEveryFieldIsNeeded(ObjectNode message, String path, Set<String> optional) {
    for (String field : List.copyOf(((ObjectNode) message.at("/" + path)).propertyNames())) {
      ObjectNode json = message.deepCopy();
      ((ObjectNode) json.at("/" + path)).remove(field);
      assertEquals(
          optional.contains(field),
          codec.decode(Golden.bytes(json)) instanceof Decoded.Accepted,
          path + "/" + field);
    }
  }

  @Test
  void reportsKindsAndWordsItDoesNotKnow() throws Exception {
    ObjectNode event = Golden.json("event");
    ((ObjectNode) event.get("detail")).put("kind", "sauna");
    ObjectNode step = Golden.json("event");
    ((ObjectNode) step.get("detail")).put("outcome", "half-done");
    ObjectNode command = Golden.json("command");
    ((ObjectNode) command.get("order")).put("kind", "dance");
    ObjectNode numbered = Golden.json("event");
    numbered.put("clock", 1);

    assertEquals(
        new Decoded.UnknownKind("kagami.event/1", "sauna"), codec.decode(Golden.bytes(event)));
    assertEquals(
        new Decoded.UnknownKind("kagami.event/1", "half-done"), codec.decode(Golden.bytes(step)));
    assertEquals(
        new Decoded.UnknownKind("kagami.command/1", "dance"), codec.decode(Golden.bytes(command)));
    assertInstanceOf(Decoded.Malformed.class, codec.decode(Golden.bytes(numbered)));
    assertEquals(
        Optional.of(Golden.command(new Order.Unclaim()).id()), codec.id(Golden.bytes(command)));
    assertEquals(Optional.empty(), codec.id(Golden.bytes(Golden.json("receipt"))));
    assertEquals(Optional.empty(), codec.id("not json".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "{\"a\":1}", "null", "1e999", "\"a\\nb\"", "\"\"", "\" \""})
  void anEntityHoldsOnlyShortValues(String value) throws Exception {
    ObjectNode json = Golden.json("event");
    json.set("detail", Golden.json("event-details").get("entity"));
    String text = json.toString().replace("\"Gentle foam\"", value);

    assertInstanceOf(Decoded.Malformed.class, codec.decode(Golden.bytes(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event /detail {\"kind\":\"irritation\",\"zone\":\"chin\",\"level\":4}",
        "event /detail {\"kind\":\"gone\",\"stream\":\"scan\",\"first\":5,\"last\":4,\"reason\":\"x\"}",
        "event /detail {\"kind\":\"claim-offer\",\"codeHash\":\"K7PM-93QX\",\"expiresAt\":\"2026-03-01T07:30:00Z\"}",
        "command /order {\"kind\":\"request-resend\",\"stream\":\"scan\",\"first\":1,\"last\":1001}",
        "command /order {\"kind\":\"claimed\",\"account\":\"two\\nlines\"}",
        "command /expiresAt \"2026-03-01T06:20:01Z\"",
        "command-result /outcome \"done\"",
        "light /brightness 0",
        "telemetry /ringHours -1"
      })
  void refusesWhatIsBeyondALimit(String change) throws Exception {
    String[] parts = change.split(" ", 3);
    ObjectNode json = Golden.json(parts[0]);
    json.set(parts[1].substring(1), JsonMapper.shared().readTree(parts[2]));

    assertInstanceOf(Decoded.Malformed.class, codec.decode(Golden.bytes(json)));
  }

  @Test
  void anEventAboutAPersonNamesThePerson() throws Exception {
    ObjectNode json = Golden.json("event");
    json.remove("person");
    assertInstanceOf(Decoded.Malformed.class, codec.decode(Golden.bytes(json)));

    json.set("detail", Golden.json("event-details").get("gone"));
    assertInstanceOf(Decoded.Accepted.class, codec.decode(Golden.bytes(json)));
  }
}
