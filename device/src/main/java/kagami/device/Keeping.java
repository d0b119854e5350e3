package kagami.device;

import java.security.SecureRandom;
import java.time.InstantSource;
import kagami.analysis.SkinAnalysis;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.config.MirrorConfig;
import kagami.device.journal.Facts;
import kagami.device.journal.Journal;
import kagami.device.session.ShowTimes;
import kagami.device.store.DataDirectory;
import kagami.device.store.MirrorStore;
import kagami.device.store.Vault;
import org.tinylog.Logger;

/**
 * What the mirror keeps: its folder, the database with the queue in it, the journal and the people.
 *
 * @param id the mirror's own
 */
record Keeping(
    DataDirectory data,
    MirrorStore store,
    String id,
    Journal journal,
    SqliteOutbox outbox,
    Residents residents) {

  /**
   * Opens all of it.
   *
   * @param parts closes it
   * @param clock dates what is kept
   * @throws kagami.device.store.StoreException when the folder or the database cannot be used
   */
  static Keeping open(Parts parts, MirrorConfig config, InstantSource clock) {
    DataDirectory data = parts.add(DataDirectory.take(config.data()));
    MirrorStore store = parts.add(MirrorStore.open(data.database()));
    String id = Outward.id(store); // given before anything is kept
    Logger.info("this is mirror {}", id);
    Vault vault = Vault.open(Settings.sealKey(config), store, new SecureRandom());
    Journal journal =
        parts.add(
            new Journal(
                DataDirectory.make(data.path().resolve("journal")),
                Settings.journal(config),
                new Facts(
                    Version.text(),
                    SkinAnalysis.ALGORITHM,
                    ShowTimes.DEFAULT,
                    Settings.telling(config)),
                clock,
                System::nanoTime,
                new Journal.Privacy(new Consented(store), new VaultSeal(vault))));
    SqliteOutbox outbox = parts.add(SqliteOutbox.open(data.database()));
    Residents residents = Residents.of(vault, store, outbox, new JournalKeepsakes(journal), clock);
    return new Keeping(data, store, id, journal, outbox, residents);
  }

  /** The part of it that the service hears of. */
  Outward.Kept outward() {
    return new Outward.Kept(data, residents, outbox);
  }
}
