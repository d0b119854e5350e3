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
import kagami.device.people.People;
import kagami.device.people.Purpose;
import kagami.device.store.MirrorStore;
import kagami.device.store.Pictures;
import kagami.device.store.Vault;

/**
 * A program that commits scans with pictures without end, and says each one's id once it is
 * committed: "number id". It is there to be killed.
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
    new People(store, vault, ids::next, InstantSource.system())
        .agree(person, Purpose.KEEP_PICTURES);
    ScanReport report =
        new ScanReport(
            new Archive(store, outbox, new Pictures(store, vault)),
            ids::next,
            "pore/1",
            ZoneId.of("UTC"));
    do {
      Filed filed = report.file(Scanned.file(), person, ClockQuality.SYNCHRONISED);
      Reported reported = ((Filed.Kept) filed).reported();
      System.out.println(reported.sequence() + " " + reported.id());
    } while (arguments.length < 2);
    outbox.close();
    store.close();
  }
}
