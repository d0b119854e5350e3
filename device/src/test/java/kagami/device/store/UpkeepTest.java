package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.device.SettableClock;
import kagami.device.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {
  private static final Instant MORNING = Instant.parse("2026-03-01T07:00:00Z");

  private final SettableClock clock = new SettableClock(MORNING);
  private final AtomicBoolean scanning = new AtomicBoolean();
  private final List<String> done = new CopyOnWriteArrayList<>();

  private Upkeep upkeep(Upkeep.Work... work) {
    List<Upkeep.Chore> chores = new ArrayList<>();
    for (Upkeep.Work each : work) {
      chores.add(new Upkeep.Chore("chore " + chores.size(), each));
    }
    return new Upkeep(chores, scanning::get, clock);
  }

  private Upkeep.Work noting(String name) {
    return () -> done.add(name);
  }

  @Test
  void workIsDoneAtTheStartAndOnceADay() {
    try (Upkeep upkeep = upkeep(noting("a"), noting("b"))) {
      upkeep.look();
      assertEquals(List.of("a", "b"), done);
      clock.advance(Duration.ofHours(23));
      upkeep.look();
      assertEquals(2, done.size());
      clock.advance(Duration.ofHours(1));
      upkeep.look();
      upkeep.look();
      assertEquals(List.of("a", "b", "a", "b"), done);
    }
  }

  @Test
  void aClockThatWasSetBackDoesNotPutWorkOff() {
    try (Upkeep upkeep = upkeep(noting("a"))) {
      upkeep.look();
      clock.advance(Duration.ofDays(-400));
      upkeep.look();
      assertEquals(2, done.size());
    }
  }

  @Test
  void aScanIsLetEndFirst() {
    try (Upkeep upkeep = upkeep(noting("a"))) {
      scanning.set(true);
      upkeep.look();
      assertEquals(List.of(), done);
      scanning.set(false);
      upkeep.look();
      assertEquals(List.of("a"), done);
    }
  }

  @Test
  void whatFailsIsTriedAgainSoonerAndHoldsNothingElseUp() {
    AtomicBoolean broken = new AtomicBoolean(true);
    Upkeep.Work fragile =
        () -> {
          done.add("tried");
          if (broken.get()) {
            throw new StoreException("no room");
          }
          return true;
        };
    try (Upkeep upkeep = upkeep(fragile, noting("b"))) {
      upkeep.look();
      assertEquals(List.of("tried", "b"), done);
      clock.advance(Duration.ofMinutes(59));
      upkeep.look();
      assertEquals(2, done.size());
      clock.advance(Duration.ofMinutes(1));
      broken.set(false);
      upkeep.look();
      assertEquals(List.of("tried", "b", "tried"), done);
      clock.advance(Duration.ofHours(1));
      upkeep.look();
      assertEquals(3, done.size());
    }
  }

  @Test
  void itRunsOnAThreadOfItsOwn() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    List<String> where = new CopyOnWriteArrayList<>();
    Upkeep.Work work =
        () -> {
          where.add(Thread.currentThread().getName());
          ran.countDown();
          return true;
        };
    try (Upkeep upkeep = upkeep(work)) {
      upkeep.start();
      assertTrue(ran.await(10, TimeUnit.SECONDS));
      assertEquals(List.of("upkeep"), where);
    }
  }

  /** The real work on a real database: what a reader held is gone a while later. */
  @Test
  void limitsAndTracesAreSeenToWhoeverDoesNotCome(@TempDir Path folder) throws Exception {
    Path database = folder.resolve("mirror.db");
    try (MirrorStore store = MirrorStore.open(database);
        SqliteOutbox outbox = SqliteOutbox.open(database)) {
      store.mirrorId(() -> "m");
      Pictures pictures =
          new Pictures(store, Vault.open(folder.resolve("seal.key"), store, new SecureRandom()));
      Erasing erasing = new Erasing(store, SomeEvents.at(MORNING, outbox), clock);
      UUID person = Sample.person(store, MORNING);
      for (int day = 0; day < 3; day++) {
        Sample.scan(
            store,
            pictures,
            person,
            MORNING.plus(Duration.ofDays(day)),
            List.of(Sample.picture("chin", 500)));
      }
      try (Upkeep upkeep =
          upkeep(
              () -> pictures.applyLimits(clock.instant()) >= 0,
              () -> erasing.finish() == Erasing.Outcome.NO_TRACE)) {
        upkeep.look();
        assertEquals(3, pictures.scansWith(person, PictureKind.PICTURE).size());
        clock.advance(Duration.ofDays(403));
        leaveTraces(database, store, erasing);
        upkeep.look();
        assertEquals(1, pictures.scansWith(person, PictureKind.PICTURE).size());
        assertFalse(tracesLeft(store));
      }
    }
  }

  private void leaveTraces(Path database, MirrorStore store, Erasing erasing) throws Exception {
    UUID other = Sample.person(store, clock.instant());
    try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM scan")) {
        rows.next();
        store.outsideTransaction(t -> t.rows("PRAGMA busy_timeout=50", row -> true));
        assertEquals(Erasing.Outcome.TRACES_LEFT, erasing.person(other));
      }
      reader.rollback();
    }
    assertTrue(tracesLeft(store));
  }

  private static boolean tracesLeft(MirrorStore store) {
    return store.inTransaction(t -> t.number("SELECT count(*) FROM erasure")) > 0;
  }

  @Test
  void closingEndsIt() {
    Upkeep upkeep = upkeep(noting("a"));
    upkeep.start();
    Waiting.until("a", Duration.ofSeconds(10), () -> !done.isEmpty());
    upkeep.close();
    upkeep.close();
    assertEquals(1, done.size());
  }
}
