package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import kagami.analysis.face.ZoneId;
import kagami.device.store.MirrorStore;
import kagami.device.store.PictureKind;
import kagami.device.store.Pictures;
import kagami.device.store.Transaction;
import kagami.device.store.Vault;

/** What must hold of a folder whose mirror was killed. */
final class AfterKill {
  /** Rows that one scan of {@link Scanned} has in each table. */
  private static final List<Rows> ROWS =
      List.of(
          new Rows("scan_figures", 1),
          new Rows("scan_pose", 1),
          new Rows("scan_zone", 3),
          new Rows("scan_metric", 4),
          new Rows("scan_pass", 3),
          new Rows("scan_gate", 1),
          new Rows("scan_light", 1),
          new Rows("scan_tag", 1),
          new Rows("picture", Scanned.PICTURES + 1));

  private record Rows(String table, int perScan) {}

  private AfterKill() {}

  /** Checks a folder and returns how many scans it has. */
  static int check(Path folder) {
    List<String> said = KilledWriter.printed(folder);
    List<String> printed = said.stream().filter(line -> line.matches("\\d+ .{36}")).toList();
    long steps = said.stream().filter("step"::equals).count();
    if (!Files.exists(folder.resolve("mirror.db"))) {
      assertEquals(List.of(), printed);
      return 0;
    }
    try (MirrorStore store = MirrorStore.open(folder.resolve("mirror.db"))) {
      assertEquals(List.of(), store.faults());
      List<String> stored =
          store.inTransaction(
              t ->
                  t.rows(
                      "SELECT sequence || ' ' || id FROM scan ORDER BY sequence",
                      row -> row.getString(1)));
      assertTrue(stored.containsAll(printed), () -> "lost: " + printed + " of " + stored);
      store.inTransaction(
          t -> {
            rows(t, stored.size());
            events(t, steps);
            return true;
          });
      readLatest(folder, store, stored);
      return stored.size();
    }
  }

  private static void rows(Transaction t, int scans) throws java.sql.SQLException {
    if (scans > 0) {
      assertEquals(scans, t.number("SELECT max(sequence) FROM scan"), "gap");
      assertEquals(1, t.number("SELECT min(sequence) FROM scan"), "gap");
    }
    assertEquals(scans, t.number("SELECT sum(last_sequence) FROM mirror"), "number lost");
    assertEquals(
        List.of(),
        t.rows(
            "SELECT id FROM scan WHERE id NOT IN (SELECT id FROM outbox WHERE lane = 'SCAN')"
                + " UNION ALL SELECT id FROM event"
                + " WHERE id NOT IN (SELECT id FROM outbox WHERE lane = 'EVENT')"
                + " UNION ALL SELECT id FROM outbox WHERE id NOT IN"
                + " (SELECT id FROM scan UNION ALL SELECT id FROM event)",
            row -> row.getString(1)),
        "outbox");
    for (Rows table : ROWS) {
      assertEquals(
          List.of(),
          t.rows(
              "SELECT sequence FROM scan WHERE (SELECT count(*) FROM %s WHERE %<s.sequence ="
                      .formatted(table.table())
                  + " scan.sequence) <> "
                  + table.perScan(),
              row -> row.getLong(1)),
          table.table());
    }
  }

  /** Each step and each consent has its event, and none is said that is not there. */
  private static void events(Transaction t, long said) throws java.sql.SQLException {
    long events = t.number("SELECT count(*) FROM event");
    assertEquals(events, t.number("SELECT coalesce(max(sequence), 0) FROM event"), "gap");
    assertEquals(events, t.number("SELECT coalesce(sum(last_event), 0) FROM mirror"), "lost");
    long steps = t.number("SELECT count(*) FROM routine_step");
    long agreed = t.number("SELECT count(*) FROM consent WHERE purpose = 'keep-pictures'");
    assertEquals(steps + agreed, events, "an event without its cause, or none");
    assertTrue(steps >= said, () -> "lost steps: " + steps + " of " + said);
  }

  private static void readLatest(Path folder, MirrorStore store, List<String> stored) {
    Vault vault = Vault.open(folder.resolve("seal.key"), store, new SecureRandom());
    if (stored.isEmpty()) {
      return;
    }
    String last = stored.getLast();
    UUID scan = UUID.fromString(last.substring(last.indexOf(' ') + 1));
    Pictures pictures = new Pictures(store, vault);
    for (String zone : List.of("chin", "nose_dorsum")) {
      byte[] skin = pictures.read(scan, PictureKind.PICTURE, zone).orElseThrow();
      assertEquals(Scanned.SKIN.length() * 300, skin.length);
    }
    assertEquals(
        2, new Constellations(pictures).read(scan, ZoneId.CHIN).orElseThrow().spots().size());
  }
}
