package kagami.cloudsync.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ReceiptMessage;
import kagami.cloudsync.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrainTest {
  private static final Topics TOPICS = new Topics("bathroom");
  private static final UUID EPOCH = new UUID(4, 2);
  private static final int WINDOW = 4;
  private static final int AWAITING = 10;

  @TempDir Path folder;
  private final MessageCodec codec = new MessageCodec();
  private final FakeOutlet outlet = new FakeOutlet();
  private Instant now = Instant.parse("2026-03-01T06:00:00Z");

  /** By how much the wall clock differs from the one that is never set. */
  private Duration set = Duration.ZERO;

  private SqliteOutbox outbox;
  private Drain drain;

  @BeforeEach
  void open() {
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    drain = connect();
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  private Drain connect() {
    UplinkSettings usual = UplinkSettings.of(URI.create("tcp://127.0.0.1:1"), TOPICS);
    UplinkSettings settings =
        new UplinkSettings(
            usual.broker(),
            TOPICS,
            WINDOW,
            AWAITING,
            usual.reconnect(),
            new Backoff(Duration.ofSeconds(5), 2, Duration.ofMinutes(5), 0.25),
            usual.idle(),
            usual.status(),
            usual.keepAlive(),
            usual.connectTimeout(),
            usual.sessionExpiry());
    return new Drain(settings, outbox, outlet, EPOCH, clocks(), new Random(1));
  }

  private Clocks clocks() {
    return Clocks.of(() -> now.plus(set), () -> Duration.between(Instant.EPOCH, now).toNanos());
  }

  private List<UUID> append(int count, Lane lane) throws Exception {
    List<UUID> ids = new ArrayList<>();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mirror.db"))) {
      connection.setAutoCommit(false);
      for (int i = 0; i < count; i++) {
        UUID id = UUID.randomUUID();
        outbox.append(connection, new OutboxEntry(id, lane, "{}"));
        ids.add(id);
      }
      connection.commit();
    }
    return ids;
  }

  private void receipt(List<UUID> ids) {
    drain.receipt(
        codec.encode(new ReceiptMessage(ids, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))));
  }

  /** The broker takes everything and the drain sends on until nothing more goes out. */
  private void sendAll() throws Exception {
    int before = -1;
    while (outlet.published.size() != before) {
      before = outlet.published.size();
      drain.send();
      outlet.published.forEach(id -> drain.answered(new Signal.Answered(id, 0)));
    }
  }

  @Test
  void everyLaneLeavesByItsTopic() throws Exception {
    UUID scan = append(1, Lane.SCAN).get(0);
    UUID event = append(1, Lane.EVENT).get(0);
    UUID result = append(1, Lane.COMMAND_RESULT).get(0);
    drain.send();

    assertEquals(List.of(scan, event, result), outlet.published);
    assertEquals(TOPICS.scan(), outlet.topics.get(scan));
    assertEquals(TOPICS.event(), outlet.topics.get(event));
    assertEquals(TOPICS.commandResult(), outlet.topics.get(result));
  }

  @Test
  void whatHasANumberSaysWhichDatabaseGaveIt() throws Exception {
    UUID scan = append(1, Lane.SCAN).get(0);
    UUID event = append(1, Lane.EVENT).get(0);
    UUID result = append(1, Lane.COMMAND_RESULT).get(0);
    drain.send();

    String epoch = "\"epoch\":\"" + EPOCH + "\"";
    assertTrue(outlet.payloads.get(scan).contains(epoch), outlet.payloads.toString());
    assertTrue(outlet.payloads.get(event).contains(epoch), outlet.payloads.toString());
    assertFalse(outlet.payloads.get(result).contains("epoch"), outlet.payloads.toString());
  }

  @Test
  void neverMoreThanTheWindowWithoutAnAnswer() throws Exception {
    List<UUID> ids = append(6, Lane.SCAN);
    drain.send();
    drain.send();
    assertEquals(ids.subList(0, WINDOW), outlet.published);

    drain.answered(new Signal.Answered(ids.get(2), 0));
    drain.send();
    assertEquals(ids.subList(0, WINDOW + 1), outlet.published);
  }

  @Test
  void waitsForReceiptsAndGoesOnWithThem() throws Exception {
    List<UUID> ids = append(25, Lane.SCAN);
    sendAll();
    assertEquals(ids.subList(0, AWAITING), outlet.published);

    receipt(ids.subList(0, 7));
    sendAll();
    assertEquals(ids.subList(0, AWAITING + 7), outlet.published);
    assertEquals(25 - 7, outbox.depth());
  }

  @Test
  void messagesThatAreNeverConfirmedBlockNothing() throws Exception {
    List<UUID> poison = append(AWAITING, Lane.SCAN);
    List<UUID> good = append(3, Lane.SCAN);
    sendAll();
    assertEquals(poison, outlet.published);

    now = now.plusSeconds(5);
    sendAll();
    assertEquals(good.subList(0, 1), outlet.published.subList(AWAITING, outlet.published.size()));
    receipt(good.subList(0, 1));
    sendAll();

    assertTrue(outlet.published.containsAll(good));
  }

  @Test
  void withoutAnyReceiptTheBrokerIsNotFilledWithCopies() throws Exception {
    List<UUID> ids = append(60, Lane.SCAN);
    for (int second = 0; second < 3_600; second++) {
      sendAll();
      now = now.plusSeconds(1);
    }
    assertTrue(outlet.published.size() <= AWAITING + 25, outlet.published.size() + " were sent");
    assertTrue(outlet.published.size() >= AWAITING + 10, outlet.published.size() + " were sent");

    receipt(ids.subList(0, 1));
    for (int second = 0; second < 60; second++) {
      sendAll();
      receipt(outlet.published);
      now = now.plusSeconds(1);
    }
    assertEquals(0, outbox.depth());
  }

  @Test
  void sendsAgainAfterTheReceiptTimeout() throws Exception {
    UUID id = append(1, Lane.SCAN).get(0);
    sendAll();
    now = now.plusMillis(3_700);
    sendAll();
    assertEquals(List.of(id), outlet.published);

    now = now.plusMillis(2_600);
    sendAll();
    assertEquals(List.of(id, id), outlet.published);
  }

  @Test
  void sendsAgainOnANewConnection() throws Exception {
    UUID id = append(1, Lane.SCAN).get(0);
    sendAll();
    now = now.plusMillis(1);
    drain = connect();
    sendAll();

    assertEquals(List.of(id, id), outlet.published);
  }

  /** As when it is corrected by its first time server, or by hand. */
  @ParameterizedTest
  @ValueSource(longs = {-86_400, -3, 3, 86_400})
  void aClockThatIsSetMakesNoCopiesAndKeepsNobodyWaiting(long seconds) throws Exception {
    List<UUID> first = append(AWAITING, Lane.SCAN);
    sendAll();
    assertEquals(first, outlet.published);

    set = Duration.ofSeconds(seconds);
    List<UUID> later = append(30, Lane.SCAN);
    for (int round = 0; round < 300; round++) {
      sendAll();
      now = now.plusMillis(100);
    }
    int copies = outlet.published.size() - AWAITING;
    assertTrue(copies <= 8, copies + " were sent in half a minute without a receipt");
    assertTrue(outlet.published.contains(later.get(0)), "the probe takes what was never sent");

    for (int second = 0; second < 60; second++) {
      sendAll();
      receipt(outlet.published);
      now = now.plusSeconds(1);
    }
    assertEquals(0, outbox.depth());
  }

  /** What the last connection sent seems to have been sent tomorrow. */
  @Test
  void afterAConnectionWhoseClockWasAheadEverythingIsSentOnceMore() throws Exception {
    set = Duration.ofDays(1);
    drain = connect();
    List<UUID> ids = append(3, Lane.SCAN);
    sendAll();
    set = Duration.ZERO;
    drain = connect();
    sendAll();
    now = now.plusSeconds(1);
    sendAll();

    assertEquals(2 * ids.size(), outlet.published.size());
  }

  @Test
  void aRefusedMessageStaysAndOnlyAReceiptRemovesIt() throws Exception {
    UUID id = append(1, Lane.EVENT).get(0);
    drain.send();
    drain.answered(new Signal.Answered(id, 0x87));
    assertEquals(1, outbox.depth());

    drain.receipt("not json".getBytes(StandardCharsets.UTF_8));
    drain.receipt("{\"schema\":\"kagami.receipt/2\"}".getBytes(StandardCharsets.UTF_8));
    assertEquals(1, outbox.depth());
    receipt(List.of(id));
    assertEquals(0, outbox.depth());
  }
}
