package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.EventDetail.RoutineStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");

  @TempDir private Path folder;
  private MirrorStore store;
  private SqliteOutbox outbox;
  private Pictures pictures;
  private Erasing erasing;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    pictures =
        new Pictures(store, Vault.open(folder.resolve("seal.key"), store, new SecureRandom()));
    erasing = new Erasing(store, SomeEvents.at(NOW, outbox), InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    outbox.close();
    store.close();
  }

  private UUID scannedPerson() {
    UUID person = Sample.person(store, NOW);
    for (int i = 0; i < 20; i++) {
      Sample.scan(
          store,
          pictures,
          person,
          NOW,
          List.of(Sample.picture("chin", 9_000), Sample.picture("nose_dorsum", 70)));
    }
    RoutineLog.Entry step = new RoutineLog.Entry(Sample.MARKER, RoutineLog.Outcome.DONE, NOW);
    store.inTransaction(transaction -> RoutineLog.note(transaction, person, step));
    return person;
  }

  /** How many of the database's files, its log included, hold a text. */
  private long filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> holds(file, text)).count();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return bytes.contains(
          new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What the events say, in their order. */
  private List<String> told() {
    return store.inTransaction(
        transaction ->
            transaction.rows(
                "SELECT CASE json_extract(message, '$.detail.kind')"
                    + " WHEN 'gone' THEN json_extract(message, '$.detail.stream') || ' '"
                    + " || json_extract(message, '$.detail.first') || '-'"
                    + " || json_extract(message, '$.detail.last') || ' '"
                    + " || json_extract(message, '$.detail.reason')"
                    + " WHEN 'person-erased' THEN 'erased '"
                    + " || json_extract(message, '$.detail.person')"
                    + " ELSE json_extract(message, '$.detail.kind') END"
                    + " FROM event ORDER BY sequence",
                row -> row.getString(1)));
  }

  private long waitingScans() {
    return store.inTransaction(
        transaction -> transaction.number("SELECT count(*) FROM outbox WHERE lane = 'SCAN'"));
  }

  private long gone() {
    return store.inTransaction(
        transaction -> transaction.number("SELECT coalesce(sum(last - first + 1), 0) FROM gone"));
  }

  @Test
  void interleavedScansLeaveOneRangeForEachRun() {
    UUID stays = Sample.person(store, NOW);
    UUID goes = Sample.person(store, NOW);
    for (UUID whose : List.of(goes, goes, stays, goes, stays, goes, goes)) {
      Sample.scan(store, pictures, whose, NOW, List.of());
    }
    erasing.scans(goes);
    assertEquals(
        List.of(
            "scan 1-2 consent-withdrawn",
            "scan 4-4 consent-withdrawn",
            "scan 6-7 consent-withdrawn"),
        told());
    assertEquals(5, gone());
  }

  @Test
  void whoWithdrawsTakesTheStepsBackAndLeavesTheConsents() {
    UUID person = Sample.person(store, NOW);
    Events events = SomeEvents.at(NOW, outbox);
    store.inTransaction(
        transaction -> {
          events.consent(transaction, person, "scan", true);
          events.append(transaction, person, new RoutineStep("cleanse", RoutineStep.Outcome.DONE));
          return true;
        });
    erasing.scans(person);
    assertEquals(List.of("consent", "event 2-2 consent-withdrawn"), told());
    erasing.person(person);
    assertEquals(
        List.of("event 2-2 consent-withdrawn", "event 1-1 person-erased", "erased " + person),
        told());
    assertEquals(3, outbox.depth());
  }

  @Test
  void whoIsErasedTwiceIsToldOnce() {
    UUID person = scannedPerson();
    erasing.person(person);
    List<String> told = told();
    assertEquals(Erasing.Outcome.NO_TRACE, erasing.person(person));
    assertEquals(told, told());
    UUID stranger = UUID.randomUUID();
    erasing.person(stranger);
    assertEquals(told, told());
    boolean erased = store.inTransaction(transaction -> Erasing.erased(transaction, stranger));
    assertTrue(erased);
    assertEquals(List.of(), store.faults());
  }

  @Test
  void ofAnErasedPersonNoByteIsLeft() throws IOException {
    UUID person = scannedPerson();
    List<UUID> sent =
        outbox.next(7, NOW, NOW).stream().map(pending -> pending.entry().id()).toList();
    outbox.confirm(sent);
    assertTrue(filesWith(Sample.MARKER) > 0);
    assertTrue(filesWith(person.toString()) > 0);
    assertEquals(Erasing.Outcome.NO_TRACE, erasing.person(person));
    assertEquals(0, filesWith(Sample.MARKER));
    assertEquals(0, filesWith(sent.getFirst().toString()));
    assertEquals(
        List.of("scan 8-20 person-erased", "erased " + person), told(), "13 were not received");
    assertEquals(2, outbox.depth());
    assertEquals(List.of(), store.faults());
  }

  @Test
  void noTableHoldsARowOfAnErasedPerson() throws Exception {
    UUID person = scannedPerson();
    erasing.person(person);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mirror.db"));
        Statement statement = connection.createStatement()) {
      List<String> tables = new java.util.ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT name FROM sqlite_schema WHERE type = 'table'"
                  + " AND name NOT IN ('mirror', 'seal', 'sqlite_sequence', 'gone', 'event',"
                  + " 'outbox', 'erased_person')")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      assertTrue(tables.size() > 15, tables.toString());
      for (String table : tables) {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
          assertEquals(0, row.getInt(1), table);
        }
      }
    }
  }

  @Test
  void othersKeepEverything() throws IOException {
    UUID stays = scannedPerson();
    UUID goes = scannedPerson();
    assertEquals(Erasing.Outcome.NO_TRACE, erasing.person(goes));
    assertEquals(20, store.scans(stays));
    assertEquals(20, waitingScans());
    List<UUID> scans = pictures.scansWith(stays, PictureKind.PICTURE);
    assertEquals(20, scans.size());
    for (UUID scan : scans) {
      assertTrue(pictures.read(scan, PictureKind.PICTURE, "chin").isPresent());
    }
    assertEquals(List.of("scan 21-40 person-erased", "erased " + goes), told());
  }

  @Test
  void withPicturesGoesNothingElse() {
    UUID person = scannedPerson();
    assertEquals(Erasing.Outcome.NO_TRACE, erasing.pictures(person));
    assertEquals(0, pictures.bytes(person));
    assertEquals(20, store.scans(person));
    assertEquals(20, new Scans(store).of(person).size());
    assertEquals(20, outbox.depth());
    assertEquals(List.of(), told());
  }

  @Test
  void tracesThatAReaderHoldsAreRemovedLater() throws Exception {
    UUID person = scannedPerson();
    try (Connection reader =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mirror.db"));
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM scan")) {
        rows.next();
        store.outsideTransaction(t -> t.rows("PRAGMA busy_timeout=50", row -> true));
        assertEquals(Erasing.Outcome.TRACES_LEFT, erasing.person(person));
        assertEquals(0, store.scans(person));
      }
      reader.rollback();
    }
    assertTrue(filesWith(Sample.MARKER) > 0);
    close();
    open();
    assertEquals(0, filesWith(Sample.MARKER));
    assertEquals(Erasing.Outcome.NO_TRACE, erasing.finish());
  }

  @Test
  void picturesAreNeverReadableInTheFile() throws IOException {
    UUID person = Sample.person(store, NOW);
    String secret = "only-in-the-picture";
    byte[] content = secret.repeat(50).getBytes(StandardCharsets.UTF_8);
    ZonePicture picture = new ZonePicture(PictureKind.CONSTELLATION, "chin", content);
    UUID scan = Sample.scan(store, pictures, person, NOW, List.of(picture)).id();
    assertEquals(0, filesWith(secret));
    assertFalse(pictures.read(scan, PictureKind.CONSTELLATION, "chin").isEmpty());
  }
}
