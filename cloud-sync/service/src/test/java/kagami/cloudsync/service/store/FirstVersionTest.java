package kagami.cloudsync.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of the first version goes on being used. */
class FirstVersionTest {
  @TempDir Path folder;

  @Test
  void scansChartsAndGapsAreThereAfterTheMigration() throws Exception {
    var settings = (StoreSettings.Sqlite) TestDatabase.SQLITE.fresh(folder);
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + settings.database(), null, null)
        .locations("classpath:kagami/cloudsync/service/store/migration/sqlite")
        .target("1")
        .load()
        .migrate();
    Samples mirror = new Samples("hall", 1);
    List<Arrival.Scan> scans = mirror.scans(6);
    try (Connection connection = TestDatabase.connect(settings);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO scan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Arrival.Scan scan : List.of(scans.get(1), scans.get(4))) {
        insert.setString(1, "hall");
        insert.setString(2, scan.id().toString());
        insert.setLong(3, scan.sequence());
        insert.setString(4, scan.person().toString());
        insert.setString(5, scan.at().toString());
        insert.setLong(6, scan.at().toInstant().toEpochMilli());
        insert.setLong(7, Samples.NOON.toEpochMilli());
        insert.setString(8, "kagami-pore/1");
        insert.setString(9, scan.json());
        insert.executeUpdate();
      }
    }
    try (Store store = Store.open(settings, () -> Samples.NOON)) {
      assertEquals(
          List.of("1-1", "3-4"),
          store.sequences().gaps("hall").stream().map(g -> g.first() + "-" + g.last()).toList());
      assertEquals(
          2,
          store.scans().line(mirror.person(), "chin", "coveredArea", 9).size(),
          "from documents");
      assertEquals(List.of(new ScanStore.PersonRow(mirror.person(), 2)), store.scans().persons());
      assertEquals(4, store.scans().commit(List.copyOf(scans)).scans().size());
      assertEquals(List.of(), store.sequences().gaps("hall"));
      assertEquals(
          scans.getLast().at().toString(), store.scans().mirrors().getFirst().lastScanAt());
    }
  }
}
