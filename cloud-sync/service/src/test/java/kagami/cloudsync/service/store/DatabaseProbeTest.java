package kagami.cloudsync.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.wire.StatusMessage.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found of databases in every state, and that looking changes none. */
class DatabaseProbeTest {
  @TempDir Path folder;
  private final Samples mirror = new Samples("hall", 5);
  private final DatabaseProbe probe = new DatabaseProbe(InstantSource.system());

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void soundBesideItsServiceAndWithout(TestDatabase database) {
    StoreSettings settings = database.fresh(folder);
    assertInstanceOf(Condition.Absent.class, probe.look(settings));
    try (Store store = Store.open(settings, InstantSource.system())) {
      Arrival.Scan first = mirror.scan();
      mirror.scan();
      store.scans().commit(List.of(first, mirror.scan(), mirror.status(Presence.ONLINE, 3, 0)));
      assertSound(settings, store);
      store.scans().commit(List.of(mirror.scan()));
    }
    assertEquals(
        3L,
        assertInstanceOf(Condition.Sound.class, probe.look(settings))
            .counts()
            .get()
            .deepestOutbox());
  }

  private void assertSound(StoreSettings settings, Store store) {
    Condition.Sound sound = assertInstanceOf(Condition.Sound.class, probe.look(settings));
    assertEquals(0, sound.behind());
    assertTrue(sound.tombstones());
    assertEquals(Optional.of(Samples.NOON), sound.lastHeard());
    assertEquals(Optional.of(store.census()), sound.counts());
    assertEquals(
        new Census(1, 1, 3, 1, 1, Samples.NOON.toEpochMilli(), 0, 0, 0, 0),
        sound.counts().orElseThrow());
    assertTrue(sound.ahead().orElse(Duration.ZERO).abs().compareTo(Duration.ofSeconds(30)) < 0);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void ofALaterVersion(TestDatabase database) throws Exception {
    StoreSettings settings = database.fresh(folder);
    Store.open(settings, InstantSource.system()).close();
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,
            checksum, installed_by, installed_on, execution_time, success)
          SELECT installed_rank + 1, '99', 'later', type, 'V99__later.sql', 1, installed_by,
            installed_on, 1, success FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1
          """);
    }
    Condition.Later later = assertInstanceOf(Condition.Later.class, probe.look(settings));
    assertEquals("99", later.version());
  }

  @Test
  void damaged() throws Exception {
    StoreSettings.Sqlite settings = (StoreSettings.Sqlite) TestDatabase.SQLITE.fresh(folder);
    try (Store store = Store.open(settings, InstantSource.system())) {
      store.scans().commit(List.copyOf(mirror.scans(50)));
    }
    byte[] bytes = Files.readAllBytes(settings.database());
    for (int i = bytes.length / 2; i < bytes.length; i++) {
      bytes[i] = 0x55;
    }
    Files.write(settings.database(), bytes);
    assertInstanceOf(Condition.Damaged.class, probe.look(settings));
    Files.writeString(settings.database(), "this is no database, whatever its name says");
    Condition.Damaged odd = assertInstanceOf(Condition.Damaged.class, probe.look(settings));
    assertTrue(odd.fault().contains("not a database"), odd.fault());
  }

  @Test
  void withoutItsListOfErasedPersons() throws Exception {
    StoreSettings.Sqlite settings = (StoreSettings.Sqlite) TestDatabase.SQLITE.fresh(folder);
    Store.open(settings, InstantSource.system()).close();
    Files.delete(settings.erased());
    assertFalse(assertInstanceOf(Condition.Sound.class, probe.look(settings)).tombstones());
    assertFalse(Files.exists(settings.erased()), "looking makes nothing");
  }

  @Test
  void unreachable() throws Exception {
    Condition found =
        probe.look(
            new StoreSettings.Postgresql(
                "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/kagami",
                Optional.of("kagami"),
                Optional.empty(),
                Optional.empty()));
    Condition.Unreachable silent = assertInstanceOf(Condition.Unreachable.class, found);
    assertTrue(silent.reason().contains("refused"), silent.reason());
  }
}
