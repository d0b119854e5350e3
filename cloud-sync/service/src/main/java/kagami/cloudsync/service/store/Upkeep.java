package kagami.cloudsync.service.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is to be done once a day, by any one service; harmless when several do it. */
public final class Upkeep {
  /** Months made ahead: enough that a service left alone for a season does not notice. */
  private static final int MONTHS_AHEAD = 3;

  private static final long VERSION_7 = 0x7000L;

  private final Database data;
  private final Dialect dialect;

  Upkeep(Database data, Dialect dialect) {
    this.data = data;
    this.dialect = dialect;
  }

  /** How many rows were removed of each. */
  public record Pruned(long scans, long events, long telemetry, long parked, long commands) {}

  /** Makes room for the scans of this month and the next ones before they come. */
  public void prepare(Instant now) {
    List<UUID> ids = new ArrayList<>();
    for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      long millis = now.atOffset(ZoneOffset.UTC).plusMonths(ahead).toInstant().toEpochMilli();
      ids.add(new UUID(millis << 16 | VERSION_7, 0));
    }
    dialect.makeRoom(data, ids);
  }

  /** Removes what is older than it is to be kept. What was removed is not a gap. */
  public Pruned prune(Retention retention, Instant now) {
    removed("claim_offer", retention.commands(), now);
    return new Pruned(
        retention
            .scans()
            .map(time -> dialect.dropScans(data, now.minus(time).toEpochMilli()))
            .orElse(0L),
        removed("event", retention.scans(), now),
        removed("telemetry", retention.telemetry(), now),
        removed("parked", retention.parked(), now),
        removed("command", retention.commands(), now));
  }

  /** What the old rows of a table are, each condition with an index of its own but telemetry's. */
  static List<String> old(String table) {
    return switch (table) {
      case "scan" -> old("taken_ms", "<");
      case "event" -> old("at_ms", "<");
      case "telemetry" -> List.of("received_ms < :before");
      case "parked" -> List.of("last_ms < :before");
      case "command" -> List.of("finished_ms < :before");
      case "claim_offer" -> List.of("expires_ms < :before");
      default -> throw new IllegalArgumentException(table);
    };
  }

  /** What is not old of a month of scans. */
  static List<String> young() {
    return old("taken_ms", ">=");
  }

  /**
   * Age is by when it happened or, where the mirror's clock was not set, by when it came.
   *
   * @param happened column of the time by the mirror
   */
  private static List<String> old(String happened, String than) {
    return List.of(
        happened + " " + than + " :before AND document NOT LIKE '%\"unsynchronised\"%'",
        "received_ms " + than + " :before AND document LIKE '%\"unsynchronised\"%'");
  }

  /** Removes a table's old rows; how many. */
  static long remove(Handle handle, String table, long before) {
    long removed = 0;
    for (String condition : old(table)) {
      removed +=
          handle
              .createUpdate("DELETE FROM " + table + " WHERE " + condition)
              .bind("before", before)
              .execute();
    }
    return removed;
  }

  private long removed(String table, Optional<Duration> kept, Instant now) {
    return kept.map(
            time ->
                data.<Long>write(
                    "remove old rows of " + table,
                    handle -> remove(handle, table, now.minus(time).toEpochMilli())))
        .orElse(0L);
  }
}
