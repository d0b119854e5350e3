package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.MessageCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");
  private static final UUID PERSON = new UUID(1, 2);

  @TempDir private Path folder;
  private MirrorStore store;
  private SqliteOutbox outbox;
  private Events events;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    events =
        new Events(
            outbox,
            UUID::randomUUID,
            new Events.Dating(
                InstantSource.fixed(NOW),
                ZoneId.of("Asia/Tokyo"),
                () -> ClockQuality.UNSYNCHRONISED));
  }

  @AfterEach
  void close() {
    outbox.close();
    store.close();
  }

  private void consent(boolean given) {
    store.inTransaction(
        transaction -> {
          events.consent(transaction, PERSON, "scan", given);
          return given;
        });
  }

  private long number(String sql) {
    return store.inTransaction(transaction -> transaction.number(sql));
  }

  private static EventMessage message(String json) {
    Decoded decoded = new MessageCodec().decode(json.getBytes(StandardCharsets.UTF_8));
    return (EventMessage) ((Decoded.Accepted) decoded).message();
  }

  @Test
  void anEventIsStoredAndQueuedUnderOneNumber() {
    consent(true);
    consent(false);
    List<EventMessage> queued =
        outbox.next(9, NOW, NOW).stream()
            .map(Outbox.Pending::entry)
            .filter(entry -> entry.lane() == Lane.EVENT)
            .map(entry -> message(entry.json()))
            .toList();
    List<EventMessage> stored =
        store.inTransaction(
            transaction ->
                transaction.rows(
                    "SELECT message FROM event ORDER BY sequence",
                    row -> message(row.getString(1))));
    assertEquals(stored, queued);
    assertEquals(List.of(1L, 2L), stored.stream().map(EventMessage::sequence).toList());
    EventMessage last = stored.getLast();
    assertEquals(
        new EventDetail.Consent("scan", EventDetail.Consent.Decision.WITHDRAWN), last.detail());
    assertEquals(PERSON, last.person());
    assertEquals("2026-03-01T16:00+09:00", last.at().toString());
    assertEquals(ClockQuality.UNSYNCHRONISED, last.clock());
  }

  @Test
  void whatIsUndoneLeavesNoGapAndNoScanNumber() {
    consent(true);
    assertThrows(
        IllegalStateException.class,
        () ->
            store.inTransaction(
                transaction -> {
                  events.consent(transaction, PERSON, "scan", false);
                  throw new IllegalStateException("power cut");
                }));
    assertEquals(1, outbox.depth());
    consent(false);
    assertEquals(
        List.of(1L, 2L),
        store.inTransaction(
            transaction ->
                transaction.rows(
                    "SELECT sequence FROM event ORDER BY sequence", row -> row.getLong(1))));
    assertEquals(0, number("SELECT last_sequence FROM mirror"));
  }

  @Test
  void ofOldEventsTheReceivedOnesGoAndTheyAreKnownToBeGone() {
    for (int i = 0; i < 10; i++) {
      consent(i % 2 == 0);
    }
    List<UUID> ids = outbox.next(9, NOW, NOW).stream().map(p -> p.entry().id()).toList();
    outbox.confirm(List.of(ids.get(0), ids.get(1), ids.get(3), ids.get(8)));
    assertEquals(3, events.applyLimit(store, 4));
    assertEquals(0, events.applyLimit(store, 4));
    assertEquals(6, outbox.depth());
    List<String> gone =
        store.inTransaction(
            transaction ->
                transaction.rows(
                    "SELECT stream, first, last, reason FROM gone ORDER BY first",
                    row ->
                        "%s %d-%d %s"
                            .formatted(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getString(4))));
    assertEquals(List.of("EVENT 1-2 retention", "EVENT 4-4 retention"), gone);
    consent(true);
    assertEquals(11, number("SELECT max(sequence) FROM event"));
  }
}
