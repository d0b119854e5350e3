package kagami.device.report;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.UUID;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.UuidV7;
import kagami.device.people.Keepsakes;
import kagami.device.people.People;
import kagami.device.people.Purpose;
import kagami.device.store.Events;
import kagami.device.store.FaceViews;
import kagami.device.store.MirrorStore;
import kagami.device.store.Pictures;
import kagami.device.store.RoutineLog;
import kagami.device.store.Vault;

/**
 * A program that commits scans with pictures and routine steps in turn without end, and says once
 * each is committed: "number id" and "step". It is there to be killed.
 */
public final class ScanWriter {
  private ScanWriter() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments the folder; "once" as second argument ends it after one scan
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    MirrorStore store = MirrorStore.open(folder.resolve("mirror.db"));
    SqliteOutbox outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    SecureRandom random = new SecureRandom();
    Vault vault = Vault.open(folder.resolve("seal.key"), store, random);
    UuidV7 ids = new UuidV7(InstantSource.system(), random);
    UUID person = store.firstPerson(ids::next, Instant.EPOCH);
    Events events =
        new Events(
            outbox,
            ids::next,
            Events.Dating.synchronised(InstantSource.system(), ZoneId.of("UTC")));
    new People(store, vault, events, ids::next, InstantSource.system(), Keepsakes.NONE)
        .agree(person, Purpose.KEEP_PICTURES);
    StepReport steps = new StepReport(store, events);
    ScanReport report =
        new ScanReport(
            new Archive(store, outbox, new Pictures(store, vault), new FaceViews(store, vault)),
            ids::next,
            "pore/1",
            ZoneId.of("UTC"));
    do {
      Filed filed = report.file(Scanned.file(), person, ClockQuality.SYNCHRONISED);
      Reported reported = ((Filed.Kept) filed).reported();
      System.out.println(reported.sequence() + " " + reported.id());
      RoutineLog.Entry step =
          new RoutineLog.Entry("evening/cleanse", RoutineLog.Outcome.DONE, Instant.EPOCH);
      if (steps.note(person, step)) {
        System.out.println("step");
      }
    } while (arguments.length < 2);
    outbox.close();
    store.close();
  }
}
