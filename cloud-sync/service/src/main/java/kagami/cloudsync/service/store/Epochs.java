package kagami.cloudsync.service.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kagami.cloudsync.wire.StatusMessage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which of a mirror's databases its numbers are of. A mirror whose database was lost numbers from 1
 * again and tells another epoch in its status: the numbers before are closed then, with what was
 * missing of them, and counting begins anew. Messages of any other epoch than the present one are
 * stored like all, but not counted; should they be of one that is yet to be told, they are asked
 * for once more then. Messages without an epoch are counted as of the present.
 *
 * <p>Every service hears every status, and one that was away hears old ones late. A status of an
 * epoch that has ended brings it back, as when a memory card is put in again, only when the mirror
 * composed it after the last that is known of that epoch.
 */
final class Epochs {
  private final Handle handle;
  private final Map<String, UUID> present = new HashMap<>();
  private final Map<Own, Long> told = new HashMap<>();

  /** An epoch of a mirror. */
  private record Own(String mirror, UUID epoch) {}

  private Epochs(Handle handle) {
    this.handle = handle;
  }

  /**
   * The epochs as they are once the batch is there; to be called with the streams of the batch
   * locked.
   *
   * @param renewed run when numbers begin anew, so that the streams are to be read again
   */
  static Epochs of(Handle handle, Dialect dialect, List<Arrival> batch, Runnable renewed) {
    Epochs epochs = new Epochs(handle);
    if (batch.stream().anyMatch(arrival -> epoch(arrival) != null)) {
      epochs.load(dialect, batch);
      boolean any = false;
      for (Arrival arrival : batch) {
        any |= epochs.take(arrival);
      }
      if (any) {
        renewed.run();
      }
    }
    return epochs;
  }

  /** Whether the numbers of an arrival are of the present epoch. */
  boolean counts(Arrival arrival) {
    UUID epoch = epoch(arrival);
    return epoch == null || epoch.equals(present.get(mirror(arrival)));
  }

  private void load(Dialect dialect, List<Arrival> batch) {
    String mirrors =
        JsonTexts.of(
            batch.stream()
                .filter(arrival -> epoch(arrival) != null)
                .map(arrival -> Objects.requireNonNull(mirror(arrival)))
                .distinct());
    handle
        .createQuery(
            "SELECT mirror, epoch FROM stream_epoch WHERE ended_ms IS NULL AND mirror IN "
                + dialect.texts(":mirrors"))
        .bind("mirrors", mirrors)
        .map((row, _) -> Map.entry(row.getString(1), UUID.fromString(row.getString(2))))
        .forEach(row -> present.put(row.getKey(), row.getValue()));
    if (batch.stream().anyMatch(Arrival.Status.class::isInstance)) {
      handle
          .createQuery(
              "SELECT mirror, epoch, at_ms FROM epoch_told WHERE mirror IN "
                  + dialect.texts(":mirrors"))
          .bind("mirrors", mirrors)
          .map(
              (row, _) ->
                  Map.entry(
                      new Own(row.getString(1), UUID.fromString(row.getString(2))), row.getLong(3)))
          .forEach(row -> told.put(row.getKey(), row.getValue()));
    }
  }

  /** Whether the mirror's numbers begin anew with it. */
  private boolean take(Arrival arrival) {
    UUID epoch = epoch(arrival);
    String mirror = mirror(arrival);
    if (epoch == null || mirror == null) {
      return false;
    }
    UUID before = present.get(mirror);
    boolean later = tells(new Own(mirror, epoch), arrival);
    if (epoch.equals(before) || (before != null && !later)) {
      return false;
    }
    long now = arrival.receivedAt().toEpochMilli();
    if (before != null) {
      end(mirror, before, now);
    }
    begin(mirror, epoch, now);
    return before != null;
  }

  /** Whether it is the latest word of a mirror that is there, of this epoch; kept if so. */
  private boolean tells(Own own, Arrival arrival) {
    if (!(arrival instanceof Arrival.Status status && isOnline(status))) {
      return false;
    }
    long at = status.status().at().toInstant().toEpochMilli();
    if (told.getOrDefault(own, Long.MIN_VALUE) >= at) {
      return false;
    }
    told.put(own, at);
    handle
        .createUpdate(
            """
            INSERT INTO epoch_told (mirror, epoch, at_ms) VALUES (:mirror, :epoch, :at)
            ON CONFLICT (mirror, epoch) DO UPDATE SET at_ms = excluded.at_ms
            """)
        .bind("mirror", own.mirror())
        .bind("epoch", own.epoch())
        .bind("at", at)
        .execute();
    return true;
  }

  private void begin(String mirror, UUID epoch, long now) {
    handle
        .createUpdate(
            """
            INSERT INTO stream_epoch (mirror, epoch, since_ms) VALUES (:mirror, :epoch, :now)
            ON CONFLICT (mirror, epoch) DO UPDATE SET since_ms = excluded.since_ms, ended_ms = NULL
            """)
        .bind("mirror", mirror)
        .bind("epoch", epoch)
        .bind("now", now)
        .execute();
    present.put(mirror, epoch);
  }

  private void end(String mirror, UUID epoch, long now) {
    handle
        .createUpdate(
            """
            UPDATE stream_epoch SET ended_ms = :now,
              highest_scan = (SELECT highest FROM stream_head h WHERE h.mirror = :mirror AND h.stream = 'scan'),
              highest_event = (SELECT highest FROM stream_head h WHERE h.mirror = :mirror AND h.stream = 'event'),
              missing = (SELECT coalesce(sum(last - first + 1), 0) FROM stream_missing m WHERE m.mirror = :mirror)
            WHERE mirror = :mirror AND epoch = :epoch
            """)
        .bind("now", now)
        .bind("mirror", mirror)
        .bind("epoch", epoch)
        .execute();
    for (String table : List.of("stream_missing", "stream_gone")) {
      handle.execute("DELETE FROM " + table + " WHERE mirror = ?", mirror);
    }
    handle.execute("UPDATE stream_head SET highest = 0, latest = 0 WHERE mirror = ?", mirror);
  }

  /** Of a mirror's databases those that are no more, oldest first. */
  static List<Sequences.Ended> ended(Handle handle, String mirror) {
    return handle
        .createQuery(
            """
            SELECT ended_ms, coalesce(highest_scan, 0), coalesce(highest_event, 0), missing
            FROM stream_epoch WHERE mirror = :mirror AND ended_ms IS NOT NULL ORDER BY ended_ms, epoch
            """)
        .bind("mirror", mirror)
        .map(
            (row, _) ->
                new Sequences.Ended(
                    Instant.ofEpochMilli(row.getLong(1)),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4)))
        .list();
  }

  private static boolean isOnline(Arrival.Status status) {
    return status.status().presence() == StatusMessage.Presence.ONLINE;
  }

  private static @Nullable UUID epoch(Arrival arrival) {
    return switch (arrival) {
      case Arrival.Numbered numbered -> numbered.epoch();
      case Arrival.Status status -> {
        StatusMessage.Sequences last = status.status().lastSequences();
        yield last == null ? null : last.epoch();
      }
      case Arrival.Telemetry _, Arrival.Result _, Arrival.Parked _ -> null;
    };
  }

  private static @Nullable String mirror(Arrival arrival) {
    return switch (arrival) {
      case Arrival.Numbered numbered -> numbered.mirror();
      case Arrival.Status status -> status.mirror();
      case Arrival.Telemetry _, Arrival.Result _, Arrival.Parked _ -> null;
    };
  }
}
