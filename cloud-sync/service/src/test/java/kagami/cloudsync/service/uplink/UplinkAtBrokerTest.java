package kagami.cloudsync.service.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.service.broker.EmbeddedBroker;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.CommandResultMessage;
import kagami.cloudsync.wire.CommandResultMessage.Outcome;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.ReceiptMessage;
import kagami.cloudsync.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes down to a mirror and what the broker keeps about it, through a real broker. */
class UplinkAtBrokerTest {
  private static final Topics TOPICS = new Topics("bathroom");

  @TempDir Path folder;
  private final MessageCodec codec = new MessageCodec();
  private int port;
  private URI address;
  private EmbeddedBroker broker;
  private WholeMirror mirror;

  @BeforeEach
  void start() throws Exception {
    port = Ports.free();
    address = URI.create("tcp://127.0.0.1:" + port);
    broker = EmbeddedBroker.start(folder.resolve("broker"), port);
    mirror = new WholeMirror(folder, address, TOPICS);
    Until.equal(true, mirror::connected);
  }

  @AfterEach
  void stop() throws Exception {
    mirror.close();
    broker.close();
  }

  private static CommandMessage command(int number, Order order) {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    return new CommandMessage(new UUID(9, number), now, now.plusDays(7), order);
  }

  private List<CommandResultMessage> results(HomeClient home) {
    return home.on(TOPICS.commandResult()).stream()
        .map(heard -> codec.decode(heard.payload().getBytes(StandardCharsets.UTF_8)))
        .map(decoded -> (CommandResultMessage) ((Decoded.Accepted) decoded).message())
        .toList();
  }

  @Test
  void aCommandHasOneEffectAndOneResultThroughFailuresAndRepetition() throws Exception {
    try (HomeClient home = new HomeClient(address)) {
      CommandMessage command = command(1, new Order.Unclaim());
      mirror.failures.set(2);
      home.publish(TOPICS.command(), codec.encode(command));
      Until.equal(true, () -> !results(home).isEmpty());
      home.publish(TOPICS.command(), codec.encode(command));
      home.publish(TOPICS.command(), codec.encode(command(2, new Order.Identify())));
      Until.equal(true, () -> results(home).stream().anyMatch(result -> result.id().equals(id(2))));

      assertEquals(List.of(id(1), id(2)), mirror.carriedOut);
      assertTrue(results(home).stream().allMatch(result -> result.outcome() == Outcome.DONE));
      assertEquals(1, decisions(home, id(1)));
      assertEquals(2, mirror.depth());

      OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
      home.publish(TOPICS.receipt(), codec.encode(new ReceiptMessage(List.of(id(1), id(2)), now)));
      Until.equal(0L, mirror::depth);
    }
  }

  private static UUID id(int number) {
    return new UUID(9, number);
  }

  /** How many different results there are of one command, copies aside. */
  private long decisions(HomeClient home, UUID command) {
    return results(home).stream()
        .filter(result -> result.id().equals(command))
        .map(result -> List.of(result.at(), result.outcome()))
        .distinct()
        .count();
  }

  @Test
  void theHomeSetsTheLampStartsAScanAndIsToldAgainWhenItStarts() throws Exception {
    try (HomeClient home = new HomeClient(address)) {
      Until.equal(1, () -> home.on(TOPICS.light()).size());
      home.publish(TOPICS.lightSet(), "{\"state\":\"ON\",\"brightness\":77,\"color_temp\":2700}");
      Until.equal(2, () -> home.on(TOPICS.light()).size());
      assertEquals(
          "{\"schema\":\"kagami.light/1\",\"state\":\"ON\",\"brightness\":77,"
              + "\"color_mode\":\"color_temp\",\"color_temp\":2700}",
          home.on(TOPICS.light()).get(1).payload());

      home.publish(TOPICS.scanSet(), "nonsense");
      home.publish(TOPICS.scanSet(), "PRESS");
      Until.equal(1, mirror.scansStarted::get);

      int before = home.on(TOPICS.homeAssistantConfig()).size();
      home.publish(Topics.HOME_ASSISTANT_STATUS, "offline");
      home.publish(Topics.HOME_ASSISTANT_STATUS, "online");
      Until.equal(before + 1, () -> home.on(TOPICS.homeAssistantConfig()).size());
      assertEquals(1, mirror.scansStarted.get());
    }
  }

  @Test
  void everythingIsBackAfterTheBrokerWasWiped() throws Exception {
    broker.close();
    broker = EmbeddedBroker.start(folder.resolve("another"), port);
    Until.equal(true, mirror::connected);
    Until.equal(
        true,
        () ->
            retained(address)
                .containsAll(
                    List.of(
                        TOPICS.status(),
                        TOPICS.state(),
                        TOPICS.light(),
                        TOPICS.homeAssistantConfig())));
  }

  private static List<String> retained(URI address) {
    try (HomeClient late = new HomeClient(address)) {
      Until.equal(true, () -> late.heard.size() >= 4);
      return late.heard.stream()
          .filter(HomeClient.Heard::retained)
          .map(HomeClient.Heard::topic)
          .toList();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void telemetryIsPassedOnWithoutBeingKept() throws Exception {
    try (HomeClient home = new HomeClient(address)) {
      home.publish(Topics.HOME_ASSISTANT_STATUS, "online");
      Until.equal(true, () -> !home.on(TOPICS.telemetry()).isEmpty());
      HomeClient.Heard telemetry = home.on(TOPICS.telemetry()).get(0);

      assertEquals(0, telemetry.qos());
      assertTrue(!telemetry.retained());
      assertTrue(telemetry.expiryS() != null && telemetry.expiryS() <= 120, telemetry.toString());
    }
  }
}
