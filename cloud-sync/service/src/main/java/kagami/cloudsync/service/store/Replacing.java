package kagami.cloudsync.service.store;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import kagami.cloudsync.wire.StatusMessage;
import org.jdbi.v3.core.Handle;

/**
 * What a batch replaces or counts: statuses, telemetry, results and parked messages, each kind in
 * one order so that two services do not wait for each other in a circle.
 */
final class Replacing {
  private final Handle handle;

  Replacing(Handle handle) {
    this.handle = handle;
  }

  void apply(List<Arrival> batch) {
    in(batch, Arrival.Status.class, Comparator.comparing(Arrival.Status::mirror))
        .forEach(this::status);
    in(batch, Arrival.Telemetry.class, Comparator.comparing(Arrival.Telemetry::mirror))
        .forEach(this::telemetry);
    in(batch, Arrival.Result.class, Comparator.comparing(r -> r.result().command()))
        .forEach(this::result);
    in(batch, Arrival.Parked.class, Comparator.comparing(p -> p.topic() + ' ' + p.sha256()))
        .forEach(this::parked);
  }

  /** Of one kind, in order; equal ones stay in the order they came. */
  private static <T> List<T> in(List<Arrival> batch, Class<T> kind, Comparator<T> order) {
    return batch.stream().filter(kind::isInstance).map(kind::cast).sorted(order).toList();
  }

  /** The time since when it is online or offline stays until that changes. */
  private void status(Arrival.Status arrival) {
    StatusMessage status = arrival.status();
    if (status.presence() == StatusMessage.Presence.ONLINE) {
      Commands.comeBack(handle, arrival.mirror(), arrival.receivedAt());
    }
    certificate(arrival.mirror(), status);
    handle
        .createUpdate(
            """
            INSERT INTO mirror (mirror, online, since_ms, version, outbox_depth)
            VALUES (:mirror, :online, :sinceMs, :version, :depth)
            ON CONFLICT (mirror) DO UPDATE SET
              since_ms = CASE WHEN mirror.online = excluded.online THEN mirror.since_ms ELSE excluded.since_ms END,
              online = excluded.online, version = excluded.version, outbox_depth = excluded.outbox_depth
            """)
        .bind("mirror", arrival.mirror())
        .bind("online", status.presence() == StatusMessage.Presence.ONLINE ? 1 : 0)
        .bind("sinceMs", arrival.receivedAt().toEpochMilli())
        .bind("version", status.version())
        .bind("depth", status.outboxDepth())
        .execute();
  }

  /** Mirrors without a certificate tell of none; a last will may be from before they had one. */
  private void certificate(String mirror, StatusMessage status) {
    if (status.certificateExpiresAt() != null) {
      handle
          .createUpdate(
              """
              INSERT INTO mirror_certificate (mirror, ends_ms) VALUES (:mirror, :ends)
              ON CONFLICT (mirror) DO UPDATE SET ends_ms = excluded.ends_ms WHERE mirror_certificate.ends_ms <> excluded.ends_ms
              """)
          .bind("mirror", mirror)
          .bind("ends", status.certificateExpiresAt().toInstant().toEpochMilli())
          .execute();
    } else if (status.presence() == StatusMessage.Presence.ONLINE) {
      handle.execute("DELETE FROM mirror_certificate WHERE mirror = ?", mirror);
    }
  }

  private void telemetry(Arrival.Telemetry telemetry) {
    handle
        .createUpdate(
            """
            INSERT INTO telemetry (mirror, received_ms, document) VALUES (:mirror, :now, :document)
            ON CONFLICT (mirror) DO UPDATE SET received_ms = excluded.received_ms, document = excluded.document
            WHERE telemetry.received_ms <= excluded.received_ms
            """)
        .bind("mirror", telemetry.mirror())
        .bind("now", telemetry.receivedAt().toEpochMilli())
        .bind("document", telemetry.json())
        .execute();
  }

  private void result(Arrival.Result arrival) {
    if (!Commands.answer(handle, arrival)) {
      parked(
          new Arrival.Parked(
              "kagami/v1/" + arrival.mirror() + "/command/result",
              "result of a command that this service does not know",
              arrival.json().getBytes(StandardCharsets.UTF_8).length,
              Sha256.of(arrival.json()),
              arrival.json(),
              arrival.receivedAt()));
    }
  }

  private void parked(Arrival.Parked parked) {
    handle
        .createUpdate(
            """
            INSERT INTO parked (topic, sha256, reason, bytes, document, first_ms, last_ms)
            VALUES (:topic, :sha256, :reason, :bytes, :document, :now, :now)
            ON CONFLICT (topic, sha256) DO UPDATE SET last_ms = excluded.last_ms, times = parked.times + 1
            """)
        .bind("topic", storable(parked.topic()))
        .bind("sha256", parked.sha256())
        .bind("reason", storable(parked.reason()))
        .bind("bytes", parked.bytes())
        .bind("document", parked.json() == null ? null : storable(parked.json()))
        .bind("now", parked.receivedAt().toEpochMilli())
        .execute();
  }

  /** PostgreSQL's texts hold every character but this one, which a quoted payload may hold. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
