package kagami.cloudsync.service.store;

import kagami.cloudsync.wire.StatusMessage;
import org.jdbi.v3.core.Handle;

/** The statements that change the database, all harmless when repeated. */
final class Writing {
  private Writing() {}

  /** Adds a scan; whether it was new. */
  static boolean scan(Handle handle, Arrival.Scan arrival) {
    var scan = arrival.scan();
    return handle
            .createUpdate(
                """
                INSERT INTO scan (mirror, id, sequence, person, taken_at, taken_ms, received_ms, algorithm, document)
                VALUES (:mirror, :id, :sequence, :person, :takenAt, :takenMs, :receivedMs, :algorithm, :document)
                ON CONFLICT (mirror, id) DO NOTHING
                """)
            .bind("mirror", arrival.mirror())
            .bind("id", scan.id().toString())
            .bind("sequence", scan.sequence())
            .bind("person", scan.person().toString())
            .bind("takenAt", scan.takenAt().toString())
            .bind("takenMs", scan.takenAt().toInstant().toEpochMilli())
            .bind("receivedMs", arrival.receivedAt().toEpochMilli())
            .bind("algorithm", scan.algorithm())
            .bind("document", arrival.json())
            .execute()
        == 1;
  }

  /**
   * Replaces a mirror's status; the time since when it is online or offline stays until that
   * changes.
   */
  static void status(Handle handle, Arrival.Status arrival) {
    StatusMessage status = arrival.status();
    handle
        .createUpdate(
            """
            INSERT INTO mirror (mirror, online, since_ms, version, outbox_depth)
            VALUES (:mirror, :online, :sinceMs, :version, :depth)
            ON CONFLICT (mirror) DO UPDATE SET
              since_ms = CASE WHEN online = excluded.online THEN since_ms ELSE excluded.since_ms END,
              online = excluded.online, version = excluded.version, outbox_depth = excluded.outbox_depth
            """)
        .bind("mirror", arrival.mirror())
        .bind("online", status.presence() == StatusMessage.Presence.ONLINE ? 1 : 0)
        .bind("sinceMs", arrival.receivedAt().toEpochMilli())
        .bind("version", status.version())
        .bind("depth", status.outboxDepth())
        .execute();
  }

  /** Sets a message aside, or counts it when it is there. */
  static void parked(Handle handle, Arrival.Parked parked) {
    handle
        .createUpdate(
            """
            INSERT INTO parked (topic, sha256, reason, bytes, document, first_ms, last_ms)
            VALUES (:topic, :sha256, :reason, :bytes, :document, :now, :now)
            ON CONFLICT (topic, sha256) DO UPDATE SET last_ms = excluded.last_ms, times = times + 1
            """)
        .bind("topic", parked.topic())
        .bind("sha256", parked.sha256())
        .bind("reason", parked.reason())
        .bind("bytes", parked.bytes())
        .bind("document", parked.json())
        .bind("now", parked.receivedAt().toEpochMilli())
        .execute();
  }
}
