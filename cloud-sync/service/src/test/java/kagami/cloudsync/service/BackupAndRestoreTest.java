package kagami.cloudsync.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kagami.cloudsync.service.store.ScanStore.PersonRow;
import kagami.cloudsync.service.store.Store;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of SQLite's files. */
class BackupAndRestoreTest extends BackupBed {
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
    assertTrue(err.contains("There is no list of erased persons"), err);
    assertTrue(err.contains("Erase them again"), err);
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
