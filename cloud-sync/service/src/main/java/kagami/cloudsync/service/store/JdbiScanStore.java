package kagami.cloudsync.service.store;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Scans and their company in either database. */
final class JdbiScanStore implements ScanStore {
  private final Database data;
  private final Dialect dialect;
  private final Tombstones tombstones;

  JdbiScanStore(Database data, Dialect dialect, Tombstones tombstones) {
    this.data = data;
    this.dialect = dialect;
    this.tombstones = tombstones;
  }

  @Override
  public Committed commit(List<Arrival> batch) {
    Set<UUID> erasing = Tombstones.erasedBy(batch);
    if (!erasing.isEmpty()) {
      tombstones.bury(erasing, batch.getLast().receivedAt());
    }
    dialect.makeRoom(data, scanIds(batch));
    return data.write(
        "commit " + batch.size() + " messages",
        handle -> new Commit(handle, dialect, tombstones, batch).run());
  }

  @Override
  public List<StoredScan> latest(@Nullable UUID person, int limit) {
    return reading(handle -> Reading.latest(handle, person, limit));
  }

  @Override
  public List<Point> line(UUID person, String zone, String metric, int limit) {
    return reading(handle -> Reading.line(handle, person, zone, metric, limit));
  }

  @Override
  public List<PersonRow> persons() {
    return reading(Persons::all);
  }

  @Override
  public List<MirrorRow> mirrors() {
    return reading(Reading::mirrors);
  }

  private <T> T reading(Function<Handle, T> query) {
    return data.read("read", query);
  }

  private static List<UUID> scanIds(List<Arrival> batch) {
    return batch.stream()
        .filter(Arrival.Scan.class::isInstance)
        .map(arrival -> ((Arrival.Scan) arrival).id())
        .toList();
  }
}
