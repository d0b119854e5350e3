package kagami.cloudsync.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.ScanStore.PersonRow;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.service.store.TestDatabase;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as they are typed, on a folder with two persons' scans. */
class BackupAndRestoreTest {
  private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

  @TempDir Path folder;
  private final SampleScans anna = new SampleScans(1);
  private final SampleScans ben = new SampleScans(2);
  private final List<Arrival> sent = new ArrayList<>();
  private Path data;
  private Path file;
  private String out = "";
  private String err = "";

  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    file = folder.resolve("kagami.backup");
    DataFolder.create(data);
    for (int i = 0; i < 4; i++) {
      sent.add(arrival("hall", anna));
      sent.add(arrival("bath", ben));
    }
    try (Store store = open()) {
      store.scans().commit(sent);
    }
  }

  private static Arrival.Scan arrival(String mirror, SampleScans scans) {
    ScanMessage scan = scans.next(NOON.atOffset(ZoneOffset.UTC));
    String json = new String(new MessageCodec().encode(scan), StandardCharsets.UTF_8);
    return new Arrival.Scan(mirror, scan, json, NOON);
  }

  private StoreSettings.Sqlite sqlite(Path in) {
    return new StoreSettings.Sqlite(in.resolve("sync.db"), in.resolve("erased.db"));
  }

  private Store open() {
    return Store.open(sqlite(data), InstantSource.system());
  }

  private int run(Callable<Integer> command, Path in, String... arguments) {
    StringWriter printed = new StringWriter();
    StringWriter complained = new StringWriter();
    String[] place = {"--data", in.toString()};
    int code =
        new CommandLine(command)
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(complained, true))
            .execute(Stream.concat(Stream.of(place), Stream.of(arguments)).toArray(String[]::new));
    out = printed.toString();
    err = complained.toString();
    return code;
  }

  private int backup(String... arguments) {
    return run(new BackupCommand(), data, arguments);
  }

  private int restore(String... arguments) {
    return run(new RestoreCommand(), data, arguments);
  }

  @Test
  void aBackupSaysWhatItHoldsAndIsReadBack() {
    assertEquals(0, backup("--json", file.toString()), err);
    JsonNode told = JsonMapper.shared().readTree(out);
    assertEquals("kagami.backup/1", told.get("schema").stringValue());
    assertTrue(told.get("rows").longValue() >= 8, out);
    assertEquals(file.toFile().length(), told.get("bytes").longValue());
    assertEquals(0, backup("--check", file.toString()), err);
    assertTrue(out.contains("is sound"), out);
  }

  @Test
  void aDamagedBackupIsRefusedInOneClearLineAndNothingIsChanged() throws Exception {
    assertEquals(0, backup(file.toString()), err);
    byte[] sound = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(sound, sound.length - 40));
    for (Callable<Integer> command : List.of(new RestoreCommand(), new BackupCommand())) {
      String option = command instanceof RestoreCommand ? "--replace" : "--check";
      assertEquals(1, run(command, data, option, file.toString()));
      assertTrue(err.contains("cannot read the backup " + file + ": it is damaged"), err);
      assertEquals(1, err.strip().lines().count(), err);
    }
    try (Store store = open()) {
      assertEquals(8, store.scans().latest(null, 99).size());
    }
    assertFalse(putAside().findAny().isPresent());
    Files.writeString(file, "no backup at all");
    assertEquals(1, restore("--replace", file.toString()));
    assertTrue(err.contains("it is damaged"), err);
    assertEquals(1, restore(folder.resolve("absent").toString()));
    assertTrue(err.contains("there is no backup " + folder.resolve("absent")), err);
  }

  @Test
  void aDamagedDatabaseIsReplacedByItsBackup() throws Exception {
    assertEquals(0, backup(file.toString()), err);
    Files.writeString(data.resolve("sync.db"), "the disk ate it");
    assertEquals(1, backup(folder.resolve("second").toString()));
    assertTrue(err.contains("sync.db is damaged"), err);
    assertEquals(1, restore(file.toString()), "only when told to");
    assertEquals(0, restore("--replace", file.toString()), err);
    assertTrue(out.contains("The former database is"), out);
    assertEquals(1, putAside().count());
    try (Store store = open()) {
      assertEquals(8, store.scans().latest(null, 99).size());
    }
  }

  @Test
  void anErasedPersonDoesNotComeBackByRestoreNorByLateDelivery() {
    assertEquals(0, backup(file.toString()), err);
    try (Store store = open()) {
      store.tombstones().erase(anna.person(), NOON);
    }
    assertEquals(0, restore("--replace", file.toString()), err);
    assertTrue(out.contains("of persons erased since, and gone again: 4."), out);
    try (Store store = open()) {
      assertEquals(List.of(new PersonRow(ben.person(), 4)), store.scans().persons());
      assertEquals(4, store.scans().commit(sent).dropped());
      assertEquals(List.of(new PersonRow(ben.person(), 4)), store.scans().persons());
      assertEquals(List.of(), store.scans().latest(anna.person(), 9));
    }
  }

  @Test
  void aLostListOfErasedPersonsIsSaidAloud() {
    assertEquals(0, backup(file.toString()), err);
    Path elsewhere = folder.resolve("elsewhere");
    assertEquals(0, run(new RestoreCommand(), elsewhere, file.toString()));
    assertTrue(err.contains("There was no list of erased persons"), err);
    assertTrue(err.contains("Erase them again"), err);
  }

  @Test
  void sqliteMovesToPostgresql() {
    assertEquals(0, backup(file.toString()), err);
    StoreSettings.Postgresql target =
        (StoreSettings.Postgresql) TestDatabase.POSTGRESQL.fresh(folder);
    String[] there = {
      "--set",
      "sync.store.kind=postgresql",
      "--set",
      "sync.store.url=" + target.url(),
      "--set",
      "sync.store.user=postgres",
      file.toString()
    };
    assertEquals(0, restore(there), err);
    try (Store moved = Store.open(target, InstantSource.system());
        Store before = open()) {
      assertEquals(before.scans().latest(null, 99), moved.scans().latest(null, 99));
      assertEquals(before.sequences().progress("hall"), moved.sequences().progress("hall"));
      assertEquals(0, moved.scans().commit(sent).scans().size(), "known scans stay known");
    }
    assertEquals(1, restore(there));
    assertTrue(err.contains("is not empty"), err);
  }

  private static final class There {
    final StoreSettings.Postgresql settings;
    final String[] options;

    There(Path folder) {
      settings = (StoreSettings.Postgresql) TestDatabase.POSTGRESQL.fresh(folder);
      options =
          new String[] {
            "--set", "sync.store.kind=postgresql",
            "--set", "sync.store.url=" + settings.url(),
            "--set", "sync.store.user=postgres"
          };
    }

    Store open() {
      return Store.open(settings, InstantSource.system());
    }

    String[] and(String... more) {
      return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    void execute(String sql) throws SQLException {
      try (Connection connection = DriverManager.getConnection(settings.url(), "postgres", "");
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    /** Schemas with a table of scans. */
    List<String> schemas() throws SQLException {
      List<String> schemas = new ArrayList<>();
      try (Connection connection = DriverManager.getConnection(settings.url(), "postgres", "");
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT schemaname FROM pg_tables WHERE tablename = 'scan' ORDER BY 1")) {
        while (rows.next()) {
          schemas.add(rows.getString(1));
        }
      }
      return schemas;
    }
  }

  @Test
  void aPostgresqlDatabaseIsReplacedByItsBackupAndTheErasedStayErased() throws Exception {
    There there = new There(folder);
    try (Store store = there.open()) {
      store.scans().commit(sent);
    }
    assertEquals(0, run(new BackupCommand(), data, there.and(file.toString())), err);
    try (Store store = there.open()) {
      store.scans().commit(List.of(arrival("hall", ben)));
      store.tombstones().erase(anna.person(), NOON);
    }
    assertEquals(0, restore(there.and("--replace", file.toString())), err);
    assertTrue(out.contains("of persons erased since, and gone again: 4."), out);
    assertTrue(out.contains("The former database is in the schema kagami_replaced_"), out);
    try (Store store = there.open()) {
      assertEquals(List.of(new PersonRow(ben.person(), 4)), store.scans().persons());
      assertEquals(1, store.scans().commit(List.of(arrival("hall", ben))).scans().size());
    }
    assertEquals(2, there.schemas().size(), "the former one is there");
    assertEquals("public", there.schemas().getLast());
  }

  @Test
  void aPostgresqlDatabaseThatCannotBeFilledIsBroughtBack() throws Exception {
    assertEquals(0, backup(file.toString()), err);
    There there = new There(folder);
    try (Store store = there.open()) {
      store.scans().commit(sent.subList(0, 3));
    }
    there.execute("CREATE TABLE stranger (id int)");
    assertEquals(1, restore(there.and("--replace", file.toString())));
    assertEquals(List.of("public"), there.schemas());
    try (Store store = there.open()) {
      assertEquals(3, store.scans().latest(null, 99).size());
      assertEquals(5, store.scans().commit(sent).scans().size());
    }
  }

  @Test
  void aRestoreBesideAServiceOnTheSamePostgresqlIsRefused() throws Exception {
    assertEquals(0, backup(file.toString()), err);
    There there = new There(folder);
    try (Store store = there.open()) {
      store.scans().commit(sent);
      assertEquals(1, restore(there.and("--replace", file.toString())));
      assertTrue(err.contains("a kagami sync is connected to " + there.settings.url()), err);
      assertTrue(err.contains("stop every one first"), err);
      assertEquals(8, store.scans().latest(null, 99).size());
    }
    assertEquals(List.of("public"), there.schemas());
  }

  @Test
  void aDatabaseThatHoldsAnythingIsLeftAlone() {
    assertEquals(0, backup(file.toString()), err);
    assertEquals(1, restore(file.toString()));
    assertTrue(err.contains("is not empty"), err);
    try (Store store = open()) {
      assertEquals(8, store.scans().latest(null, 99).size());
    }
  }

  @Test
  void aRestoreBesideARunningServiceIsRefusedAndABackupIsNot() {
    try (DataFolder _ = DataFolder.open(data);
        Store store = open()) {
      assertEquals(0, backup(file.toString()), err);
      assertEquals(1, restore("--replace", file.toString()));
      assertEquals(
          "kagami sync restore: a kagami sync is running with "
              + data
              + "; stop it first (Ctrl-C, or: systemctl stop kagami-sync)",
          err.strip());
      assertEquals(8, store.scans().latest(null, 99).size());
    }
  }

  @Test
  void anOlderServicesDatabaseIsNotChangedUnderIt() {
    Path old = folder.resolve("old");
    try (DataFolder _ = DataFolder.open(old)) {
      Flyway.configure()
          .dataSource("jdbc:sqlite:" + old.resolve("sync.db"), "", "")
          .locations("classpath:kagami/cloudsync/service/store/migration/sqlite")
          .target("1")
          .load()
          .migrate();
      assertEquals(1, run(new BackupCommand(), old, file.toString()));
      assertTrue(err.contains("older than this program"), err);
      assertFalse(Files.exists(old.resolve("erased.db")), "the store was not opened");
    }
    assertEquals(0, run(new BackupCommand(), old, file.toString()), err);
  }

  @Test
  void aBackupOfNothingIsRefused() {
    Path empty = folder.resolve("empty");
    assertEquals(1, run(new BackupCommand(), empty, file.toString()));
    assertTrue(err.contains("sync.db is not there"), err);
    assertFalse(Files.exists(empty), "nothing is made");
    assertFalse(Files.exists(file));
  }

  private Stream<Path> putAside() throws Exception {
    try (Stream<Path> files = Files.list(data)) {
      return files.filter(each -> each.toString().contains(".replaced-")).toList().stream();
    }
  }
}
