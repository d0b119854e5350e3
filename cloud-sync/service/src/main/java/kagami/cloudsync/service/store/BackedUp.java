package kagami.cloudsync.service.store;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables that a backup holds, each with its columns. Not in it: tombstones, which must outlive
 * every backup, counted tries of claim codes, which are of minutes, and the count of persons, which
 * is made again of their scans.
 */
final class BackedUp {
  private BackedUp() {}

  /** How a value stands in a backup: a JSON string, number or Base64 string, or null. */
  enum Type {
    TEXT,
    UUID,
    NUMBER,
    BYTES
  }

  record Column(String name, Type type) {}

  record Table(String name, List<Column> columns) {

    String select() {
      return "SELECT " + names() + " FROM " + name;
    }

    String insert() {
      return "INSERT INTO %s (%s) VALUES (%s)"
          .formatted(name, names(), "?, ".repeat(columns.size() - 1) + "?");
    }

    List<String> columnNames() {
      return columns.stream().map(Column::name).toList();
    }

    private String names() {
      return String.join(", ", columnNames());
    }
  }

  /** In an order in which they can be filled. */
  static final List<Table> TABLES =
      List.of(
          table(
              "scan",
              "mirror, id:u, sequence:n, person:u, taken_at, taken_ms:n, received_ms:n, algorithm, readings:b, document"),
          table(
              "event",
              "mirror, id:u, sequence:n, person:u, kind, at, at_ms:n, received_ms:n, document"),
          table("mirror", "mirror, online:n, since_ms:n, version, outbox_depth:n"),
          table("telemetry", "mirror, received_ms:n, document"),
          table(
              "parked", "topic, sha256, reason, bytes:n, document, first_ms:n, last_ms:n, times:n"),
          table("stream_head", "mirror, stream, highest:n, latest:n, latest_at"),
          table("stream_missing", "mirror, stream, first:n, last:n, since_ms:n, asks:n, next_ms:n"),
          table("stream_gone", "mirror, stream, first:n, last:n, since_ms:n, reason"),
          table(
              "stream_epoch",
              "mirror, epoch:u, since_ms:n, ended_ms:n, highest_scan:n, highest_event:n, missing:n"),
          table("epoch_told", "mirror, epoch:u, at_ms:n"),
          table("mirror_certificate", "mirror, ends_ms:n"),
          table(
              "command",
              "id:u, mirror, document, issued_ms:n, expires_ms:n, state, sends:n, next_ms:n, result, finished_ms:n"),
          table(
              "entity",
              "mirror, kind, id:u, person:u, counter:n, device, deleted:n, body, changed_ms:n"),
          table("claim_offer", "id:u, mirror, code_hash, expires_ms:n, used_ms:n"),
          table("account", "id, label, created_ms:n"),
          table("account_mirror", "mirror, account, since_ms:n"));

  static Set<String> names() {
    return TABLES.stream().map(Table::name).collect(Collectors.toSet());
  }

  private static Table table(String name, String columns) {
    return new Table(name, Stream.of(columns.split(", ")).map(BackedUp::column).toList());
  }

  private static Column column(String text) {
    int at = text.indexOf(':');
    return at < 0
        ? new Column(text, Type.TEXT)
        : new Column(
            text.substring(0, at),
            switch (text.substring(at)) {
              case ":u" -> Type.UUID;
              case ":n" -> Type.NUMBER;
              case ":b" -> Type.BYTES;
              default -> throw new IllegalArgumentException(text);
            });
  }
}
