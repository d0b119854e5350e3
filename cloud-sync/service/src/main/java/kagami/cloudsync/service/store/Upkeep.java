package kagami.cloudsync.service.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
    removed("claim_offer", "expires_ms < :before", retention.commands(), now);
    return new Pruned(
        retention
            .scans()
            .map(time -> dialect.dropScans(data, now.minus(time).toEpochMilli()))
            .orElse(0L),
        removed("event", outdated("at_ms"), retention.scans(), now),
        removed("telemetry", "received_ms < :before", retention.telemetry(), now),
        removed("parked", "last_ms < :before", retention.parked(), now),
        removed("command", "finished_ms < :before", retention.commands(), now));
  }

  /**
   * The condition for rows that are older than {@code :before}: by when it happened or, where the
   * mirror's clock was not set, by when it came.
   *
   * @param happened column of the time by the mirror
   */
  static String outdated(String happened) {
    return """
        (%1$s < :before AND received_ms < :before
          OR %1$s < :before AND document NOT LIKE '%%"unsynchronised"%%'
          OR received_ms < :before AND document LIKE '%%"unsynchronised"%%')
        """
        .formatted(happened);
  }

  private long removed(String table, String old, Optional<Duration> kept, Instant now) {
    return kept.map(
            time ->
                data.<Long>write(
                    "remove old rows of " + table,
                    handle ->
                        (long)
                            handle
                                .createUpdate("DELETE FROM " + table + " WHERE " + old)
                                .bind("before", now.minus(time).toEpochMilli())
                                .execute()))
        .orElse(0L);
  }
}
