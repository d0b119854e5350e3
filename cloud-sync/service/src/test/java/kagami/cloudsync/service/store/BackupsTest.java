package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import kagami.cloudsync.service.store.Commands.Issue;
import kagami.cloudsync.wire.CommandResultMessage.Outcome;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.StatusMessage.Presence;
import kagami.cloudsync.wire.StreamName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackupsTest extends Contract {

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void everythingComesBackInEitherDatabase(TestDatabase other) {
    List<Arrival.Scan> scans = fill();
    Path file = folder.resolve("backup.gz");
    long rows = store.backups().write(file, NOON);
    try (Store restored = other.open(folder)) {
      assertEquals(new Backups.Restored(NOON, rows, 0), restored.backups().read(file));
      assertSame(store, restored);
      assertEquals(
          List.of(), restored.scans().commit(List.copyOf(scans)).scans(), "known scans stay known");
      Path again = folder.resolve("again.gz");
      assertEquals(rows, restored.backups().write(again, NOON));
      assertEquals(rows(file), rows(again));
    }
  }

  @Test
  void theErasedStayErasedAndLaterScansAreMissing() {
    List<Arrival.Scan> scans = fill();
    Path file = folder.resolve("backup.gz");
    store.backups().write(file, NOON);
    store.scans().commit(List.of(mirror.scan()));
    store.tombstones().erase(mirror.person(), NOON);
    StoreSettings fresh = database.freshWithTombstonesOf(settings, folder);
    try (Store restored = Store.open(fresh, InstantSource.system())) {
      assertTrue(restored.backups().read(file).erased() >= scans.size());
      assertEquals(List.of(), restored.scans().latest(mirror.person(), 5));
      assertEquals(List.of(), restored.scans().persons());
      assertEquals(List.of(), restored.entities().of("hall", EntityKind.PRODUCT));
      restored.scans().commit(List.of(mirror.status(Presence.ONLINE, 42, 0)));
      assertTrue(
          restored.sequences().gaps("hall").stream().anyMatch(gap -> gap.last() == 42),
          "what came after the backup is asked for again");
    }
  }

  @Test
  void aBackupIsOfOneMomentAndItsOwnersOnly() throws Exception {
    fill();
    Path file = Files.writeString(folder.resolve("backup.gz"), "an older one");
    store.backups().write(file, NOON);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertFalse(Files.exists(folder.resolve("backup.gz.part")));
    assertFalse(String.join("\n", lines(file)).contains("tombstone"));
  }

  @Test
  void whatIsDamagedIsRefusedAndChangesNothing() throws Exception {
    fill();
    Path file = folder.resolve("backup.gz");
    store.backups().write(file, NOON);
    byte[] sound = Files.readAllBytes(file);
    byte[] half = Arrays.copyOf(sound, sound.length / 2);
    byte[] flipped = sound.clone();
    flipped[sound.length / 2] ^= 4;
    List<String> lines = lines(file);
    String all = String.join("\n", lines) + "\n";
    try (Store empty = database.open(folder)) {
      refused(empty, half, "it is damaged");
      refused(empty, flipped, "it is damaged");
      refused(empty, "hello".getBytes(StandardCharsets.UTF_8), "it is damaged");
      refused(empty, packed(all.replaceFirst("\"hall\"", "\"hell\"")), "its checksum is wrong");
      refused(
          empty,
          packed(all.substring(0, all.length() - lines.getLast().length() - 1)),
          "its end is missing");
      refused(empty, packed(all + "{}\n"), "something follows its end");
      refused(empty, packed(all.replaceFirst("\"version\":1", "\"version\":2")), "form 2");
      refused(empty, packed("{\"format\":\"other\"}\n"), "is no backup of kagami sync");
      assertEquals(List.of(), empty.scans().mirrors());
      assertEquals(1, empty.claims().accounts().size());
    }
  }

  @Test
  void aDatabaseThatHoldsAnythingIsLeftAlone() {
    fill();
    Path file = folder.resolve("backup.gz");
    store.backups().write(file, NOON);
    StoreException refused = assertThrows(StoreException.class, () -> store.backups().read(file));
    assertTrue(refused.getMessage().contains("is not empty"), refused.getMessage());
  }

  /**
   * A table or column that a migration adds must be put into backups, or be left out on purpose.
   */
  @Test
  void everyColumnIsInTheBackup() throws Exception {
    Set<String> leftOut =
        Set.of("claim_guess", "duty", "flyway_schema_history", "person", "tombstone");
    TreeSet<String> there = new TreeSet<>();
    try (Connection connection = TestDatabase.connect(settings);
        ResultSet columns =
            connection
                .getMetaData()
                .getColumns(null, database == TestDatabase.SQLITE ? null : "public", "%", "%")) {
      while (columns.next()) {
        String table = columns.getString("TABLE_NAME");
        boolean isTable = !table.contains("_by_") && !table.endsWith("_pkey");
        boolean isPart = table.startsWith("scan_") || table.startsWith("sqlite_");
        if (isTable && !isPart && !leftOut.contains(table) && !isIndex(table)) {
          there.add(table + "." + columns.getString("COLUMN_NAME"));
        }
      }
    }
    TreeSet<String> backedUp = new TreeSet<>();
    for (BackedUp.Table table : BackedUp.TABLES) {
      table.columnNames().forEach(column -> backedUp.add(table.name() + "." + column));
    }
    assertEquals(backedUp, there);
  }

  private static boolean isIndex(String name) {
    return Set.of("command_pending", "claim_offer_open").contains(name)
        || name.startsWith("flyway_");
  }

  private List<Arrival.Scan> fill() {
    List<Arrival.Scan> scans = new ArrayList<>(mirror.scans(6));
    scans.remove(2);
    List<Arrival> batch = new ArrayList<>(scans);
    batch.add(mirror.step());
    batch.add(mirror.event(new EventDetail.Gone(StreamName.SCAN, 8, 9, "expired")));
    batch.add(
        mirror.event(new EventDetail.Entity(mirror.change(UUID.randomUUID(), 1, "hall", "serum"))));
    Arrival.Event offer =
        mirror.event(
            new EventDetail.ClaimOffer("argon2id,m=16,abcdef", Samples.noon().plusHours(1)));
    batch.add(offer);
    batch.add(mirror.status(Presence.ONLINE, 9, 4));
    batch.add(new Arrival.Telemetry("hall", "{}", NOON));
    batch.add(new Arrival.Parked("t", "odd", 1, "ab", null, NOON));
    store.scans().commit(batch);
    store.claims().redeem(offer.id(), Claims.HOME, NOON, new TestTelling(NOON));
    Issue command = new Issue(mirror.id(), "hall", "{}", NOON, NOON.plusSeconds(60));
    store.commands().issue(command);
    store.commands().issue(new Issue(mirror.id(), "hall", "{}", NOON, NOON.plusSeconds(60)));
    store.scans().commit(List.of(mirror.result(command.id(), Outcome.DONE)));
    return scans;
  }

  private void assertSame(Store expected, Store restored) {
    assertEquals(expected.scans().latest(null, 99), restored.scans().latest(null, 99));
    assertEquals(
        expected.scans().line(mirror.person(), "chin", "coveredArea", 99),
        restored.scans().line(mirror.person(), "chin", "coveredArea", 99));
    assertEquals(expected.scans().persons(), restored.scans().persons());
    assertEquals(expected.scans().mirrors(), restored.scans().mirrors());
    assertEquals(expected.sequences().progress("hall"), restored.sequences().progress("hall"));
    assertEquals(expected.sequences().gaps("hall"), restored.sequences().gaps("hall"));
    assertEquals(expected.sequences().lost("hall"), restored.sequences().lost("hall"));
    assertEquals(expected.sequences().ended("hall"), restored.sequences().ended("hall"));
    assertEquals(expected.commands().latest("hall", 9), restored.commands().latest("hall", 9));
    assertEquals(expected.claims().link("hall"), restored.claims().link("hall"));
    assertEquals(expected.parked().latest(9), restored.parked().latest(9));
  }

  private void refused(Store store, byte[] content, String why) throws Exception {
    Path file = Files.write(folder.resolve("odd.gz"), content);
    StoreException refused = assertThrows(StoreException.class, () -> store.backups().read(file));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  private static Set<String> rows(Path file) {
    Set<String> rows = new TreeSet<>(lines(file));
    rows.removeIf(line -> line.startsWith("{"));
    return rows;
  }

  private static List<String> lines(Path file) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] packed(String lines) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
