package kagami.cloudsync.service.store;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * The months of PostgreSQL's table {@code scan}, cut by the time in a scan's id. Months of ids that
 * come are made before their first row; ids that tell no sensible month (a mirror whose clock was
 * far off) are kept in the default partition.
 */
final class Partitions {
  /** First month that a mirror can have scanned in. */
  private static final YearMonth EARLIEST = YearMonth.of(2020, 1);

  /** Last month taken at its word: far enough for any calendar, a bound on how many are made. */
  private static final YearMonth LATEST = YearMonth.of(2099, 12);

  private static final int VERSION_BITS = 12;
  private static final long VERSION_7 = 7;

  /** Key of the lock under which months are made and removed. */
  private static final long LOCK = 0x6B61_6761_6D69_0002L;

  private final Set<YearMonth> there = ConcurrentHashMap.newKeySet();

  /** Makes the months of some ids, where they are missing. */
  void make(Database database, Collection<UUID> ids) {
    Set<YearMonth> missing = new TreeSet<>();
    for (UUID id : ids) {
      if (isDated(id)) {
        YearMonth month = month(id);
        if (!there.contains(month) && !month.isBefore(EARLIEST) && !month.isAfter(LATEST)) {
          missing.add(month);
        }
      }
    }
    for (YearMonth month : missing) {
      database.write("make the partition of " + month, handle -> make(handle, month));
      there.add(month);
    }
  }

  /**
   * Removes scans that are older than a time: whole months where nothing else is in them, row by
   * row in the others.
   */
  long drop(Handle handle, long before) {
    handle.select("SELECT pg_advisory_xact_lock(?)", LOCK).mapToMap().list();
    long removed = 0;
    for (String table : months(handle)) {
      if (table.compareTo(name(month(before))) < 0 && !anyKept(handle, table, before)) {
        removed += count(handle, table);
        handle.execute("DROP TABLE " + table);
      }
    }
    there.clear();
    return removed + Upkeep.remove(handle, "scan", before);
  }

  /** Scans of the month that are in the default partition move along. */
  private static boolean make(Handle handle, YearMonth month) {
    handle.select("SELECT pg_advisory_xact_lock(?)", LOCK).mapToMap().list();
    String table = name(month);
    if (months(handle).contains(table)) {
      return false;
    }
    String range = "'%s' AND id < '%s'".formatted(first(month), first(month.plusMonths(1)));
    handle.execute(
        "CREATE TABLE " + table + " (LIKE scan INCLUDING STORAGE INCLUDING COMPRESSION)");
    handle.execute(
        "WITH moved AS (DELETE FROM scan_other WHERE id >= "
            + range
            + " RETURNING *) INSERT INTO "
            + table
            + " SELECT * FROM moved");
    handle.execute(
        "ALTER TABLE scan ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')"
            .formatted(table, first(month), first(month.plusMonths(1))));
    return true;
  }

  /** Names of the months there are; they sort by time. */
  static List<String> months(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT child.relname FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
            WHERE inhparent = 'scan'::regclass AND child.relname ~ '^scan_[0-9]{4}_[0-9]{2}$' ORDER BY 1
            """)
        .mapTo(String.class)
        .list();
  }

  private static boolean anyKept(Handle handle, String table, long before) {
    return Upkeep.young().stream()
        .anyMatch(
            young ->
                handle
                    .createQuery(anyOf(table, young))
                    .bind("before", before)
                    .mapTo(Boolean.class)
                    .one());
  }

  static String anyOf(String table, String condition) {
    return "SELECT EXISTS (SELECT 1 FROM " + table + " WHERE " + condition + ")";
  }

  private static long count(Handle handle, String table) {
    return handle.select("SELECT count(*) FROM " + table).mapTo(Long.class).one();
  }

  private static boolean isDated(UUID id) {
    return ((id.getMostSignificantBits() >>> VERSION_BITS) & 0xF) == VERSION_7;
  }

  private static YearMonth month(UUID id) {
    return month(id.getMostSignificantBits() >>> 16);
  }

  private static YearMonth month(long millis) {
    return YearMonth.from(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
  }

  private static UUID first(YearMonth month) {
    long millis = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return new UUID(millis << 16, 0);
  }

  private static String name(YearMonth month) {
    return "scan_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
  }
}
