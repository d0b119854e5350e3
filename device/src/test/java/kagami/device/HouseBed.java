package kagami.device;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.device.people.Keepsakes;
import kagami.device.people.SignIn;
import kagami.device.people.SignInLimits;
import kagami.device.session.Inbox;
import kagami.device.session.Machine;
import kagami.device.session.Session;
import kagami.device.session.ShowTimes;
import kagami.device.session.Situation;
import kagami.device.session.Witness;
import kagami.device.store.DataDirectory;
import kagami.device.store.MirrorStore;
import kagami.device.store.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** People in a real database, and a session that runs. */
abstract class HouseBed {
  static final Instant NOW = Instant.parse("2026-03-14T07:05:03Z");

  final SettableClock clock = new SettableClock(NOW);
  final Inbox inbox = new Inbox();
  final Session session =
      new Session(
          new Machine(ShowTimes.DEFAULT),
          inbox,
          _ -> {},
          _ -> {},
          Witness.NOBODY,
          System::nanoTime);

  @TempDir private Path folder;
  private DataDirectory data;
  MirrorStore store;
  SqliteOutbox outbox;
  Residents residents;
  SignIn signIn;

  /** What is removed with a person beside the database. */
  Keepsakes keepsakes() {
    return Keepsakes.NONE;
  }

  @BeforeEach
  void moveIn() {
    data = DataDirectory.take(folder);
    store = MirrorStore.open(data.database());
    store.mirrorId(() -> "m");
    outbox = SqliteOutbox.open(data.database());
    Vault vault = Vault.open(data.sealKey(), store, new SecureRandom());
    residents = Residents.of(vault, store, outbox, keepsakes(), clock);
    signIn = residents.signIn(SignInLimits.DEFAULT);
    session.start();
  }

  @AfterEach
  void moveOut() {
    session.close();
    outbox.close();
    store.close();
    data.close();
  }

  void until(String what, Predicate<Situation> condition) {
    Waiting.until(what, Duration.ofSeconds(10), () -> condition.test(session.situation()));
  }
}
