package kagami.cloudsync.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.OutboxEntry;
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

/** A mirror that boots in the past, records, and learns the time later; on a real outbox. */
class ClockWatchTest {
  private static final Instant SHUTDOWN = Instant.parse("2026-02-01T22:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-03-01T06:00:00Z");

  @TempDir Path folder;
  private final MessageCodec codec = new MessageCodec();
  private Instant wall = SHUTDOWN;
  private long nanos = 5_000_000_000L;
  private ClockQuality quality = ClockQuality.UNSYNCHRONISED;
  private SqliteOutbox outbox;
  private Connection connection;

  @BeforeEach
  void open() throws Exception {
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mirror.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE event (sequence INTEGER PRIMARY KEY, clock TEXT, boot TEXT, nanos INTEGER,"
              + " message TEXT)");
    }
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    outbox.close();
  }

  private void goOn(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  private OutboxEntry record(int sequence, String boot) throws SQLException {
    EventMessage event =
        new EventMessage(
            new UUID(3, sequence),
            sequence,
            null,
            new UUID(1, 1),
            OffsetDateTime.ofInstant(wall, ZoneOffset.UTC),
            null,
            quality,
            new EventDetail.Irritation("chin", 1));
    OutboxEntry entry = OutboxEntry.of(event, codec);
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO event VALUES (?, ?, ?, ?, ?)")) {
      insert.setLong(1, sequence);
      insert.setString(2, quality.name());
      insert.setString(3, boot);
      insert.setLong(4, nanos);
      insert.setString(5, entry.json());
      insert.executeUpdate();
    }
    outbox.append(connection, entry);
    connection.commit();
    return entry;
  }

  /** What a mirror's store does. */
  private void redate(String boot, ClockWatch.Dates dates) {
    try {
      connection.setAutoCommit(false);
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT sequence, nanos, message FROM event"
                  + " WHERE boot = ? AND clock = 'UNSYNCHRONISED' ORDER BY sequence")) {
        select.setString(1, boot);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            replace(rows.getLong(1), rows.getLong(2), event(rows.getString(3)), dates);
          }
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void replace(long sequence, long reading, EventMessage event, ClockWatch.Dates dates)
      throws SQLException {
    byte[] dated = codec.redate(codec.encode(event), dates.step(event.at().toInstant(), reading));
    EventMessage anew = event(new String(dated, StandardCharsets.UTF_8));
    OutboxEntry entry = OutboxEntry.of(anew, codec);
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE event SET clock = ?, message = ? WHERE sequence = ?")) {
      update.setString(1, anew.clock().name());
      update.setString(2, entry.json());
      update.setLong(3, sequence);
      update.executeUpdate();
    }
    outbox.append(connection, entry);
  }

  private EventMessage event(String json) {
    return (EventMessage)
        ((Decoded.Accepted) codec.decode(json.getBytes(StandardCharsets.UTF_8))).message();
  }

  private List<EventMessage> waiting() {
    return outbox.next(100, wall, Instant.EPOCH).stream()
        .map(pending -> event(pending.entry().json()))
        .toList();
  }

  private ClockWatch watch(String boot, ClockWatch.Redating store) {
    return new ClockWatch(() -> wall, () -> nanos, () -> quality, boot, store);
  }

  @Test
  void whatWasRecordedBeforeIsDatedAnewFromTheMonotonicClock() throws Exception {
    record(1, "boot-1");
    goOn(Duration.ofHours(1));
    OutboxEntry confirmed = record(2, "boot-2");
    goOn(Duration.ofMinutes(10));
    record(3, "boot-2");
    outbox.markSent(List.of(new Outbox.Attempt(confirmed.id(), wall, wall.plusSeconds(5))));
    outbox.confirm(List.of(confirmed.id()));
    ClockWatch watch = watch("boot-2", this::redate);
    watch.look();
    assertEquals(2, waiting().size());

    goOn(Duration.ofMinutes(5));
    wall = MORNING; // the step of the time service; the look comes a little later
    goOn(Duration.ofSeconds(1));
    quality = ClockQuality.SYNCHRONISED;
    watch.look();
    record(4, "boot-2");

    List<EventMessage> waiting = waiting();
    assertEquals(List.of(1L, 3L, 2L, 4L), waiting.stream().map(EventMessage::sequence).toList());
    assertEquals(
        List.of(
            ClockQuality.UNSYNCHRONISED,
            ClockQuality.REDATED,
            ClockQuality.REDATED,
            ClockQuality.SYNCHRONISED),
        waiting.stream().map(EventMessage::clock).toList());
    assertEquals(
        List.of(
            SHUTDOWN,
            MORNING.minus(Duration.ofMinutes(5)),
            MORNING.minus(Duration.ofMinutes(15)),
            MORNING.plusSeconds(1)),
        waiting.stream().map(event -> event.at().toInstant()).toList());
  }

  @Test
  void datesAnewOnceAndAgainOnlyWhenTheStoreFailed() {
    List<String> calls = new ArrayList<>();
    ClockWatch watch =
        watch(
            "boot-1",
            (boot, _) -> {
              calls.add(boot);
              if (calls.size() == 1) {
                throw new IllegalStateException("disk full");
              }
            });
    watch.look();
    assertEquals(List.of(), calls);
    quality = ClockQuality.SYNCHRONISED;
    assertThrows(IllegalStateException.class, watch::look);
    watch.look();
    watch.look();

    assertEquals(List.of("boot-1", "boot-1"), calls);
  }
}
