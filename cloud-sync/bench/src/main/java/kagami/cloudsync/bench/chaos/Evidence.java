package kagami.cloudsync.bench.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.UUID;
import kagami.cloudsync.bench.part.StoredScans;

/**
 * What the service's database holds against what the mirrors wrote down.
 *
 * @param committed scans in the mirrors' ledgers
 * @param stored rows in the service's database
 * @param lost ledger lines without their row
 * @param doubled rows beyond the first of one id, or of one place in a mirror's sequence
 * @param gaps missing numbers below the highest one of each mirror
 * @param problems what else is wrong, in words
 */
record Evidence(
    long committed, long stored, long lost, long doubled, long gaps, List<String> problems) {

  /**
   * What a stopped mirror left behind.
   *
   * @param id its id
   * @param ledger what it wrote down
   * @param kept what its own database holds
   */
  record Truth(String id, NavigableMap<Long, UUID> ledger, NavigableMap<Long, UUID> kept) {}

  /** Holds the rows against the ledgers. */
  static Evidence gather(List<Truth> mirrors, List<StoredScans.Row> rows) {
    Count count = new Count();
    Map<String, List<StoredScans.Row>> byMirror = new HashMap<>();
    rows.forEach(row -> byMirror.computeIfAbsent(row.mirror(), _ -> new ArrayList<>()).add(row));
    for (Truth mirror : mirrors) {
      NavigableMap<Long, UUID> ledger = mirror.ledger();
      NavigableMap<Long, UUID> kept = mirror.kept();
      if (!ledger.equals(kept)) {
        count.problems.add(
            "%s kept %d scans, but its ledger names %d: something was stored by half"
                .formatted(mirror.id(), kept.size(), ledger.size()));
      }
      List<StoredScans.Row> stored = byMirror.remove(mirror.id());
      count.compare(mirror.id(), ledger, stored == null ? List.of() : stored);
    }
    byMirror.keySet().forEach(id -> count.problems.add("scans of an unknown mirror " + id));
    return new Evidence(
        count.committed, rows.size(), count.lost, count.doubled, count.gaps, count.problems);
  }

  /** Whether each scan is there exactly once and every sequence is complete. */
  boolean clean() {
    return lost == 0 && doubled == 0 && gaps == 0 && problems.isEmpty();
  }

  private static final class Count {
    private final List<String> problems = new ArrayList<>();
    private long committed;
    private long lost;
    private long doubled;
    private long gaps;

    void compare(String mirror, NavigableMap<Long, UUID> ledger, List<StoredScans.Row> rows) {
      Set<UUID> ids = new HashSet<>();
      Set<Long> places = new HashSet<>();
      long highest = 0;
      for (StoredScans.Row row : rows) {
        boolean newId = ids.add(row.id());
        boolean newPlace = places.add(row.sequence());
        doubled += newId && newPlace ? 0 : 1;
        highest = Math.max(highest, row.sequence());
        UUID written = ledger.get(row.sequence());
        if (!row.id().equals(written)) {
          problems.add(
              "%s: %s is stored as number %d, where the ledger names %s"
                  .formatted(mirror, row.id(), row.sequence(), written));
        }
      }
      committed += ledger.size();
      lost += ledger.values().stream().filter(id -> !ids.contains(id)).count();
      gaps += highest - places.size();
    }
  }
}
