package kagami.device.sync;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.command.CommandDesk;
import kagami.cloudsync.command.Database;
import kagami.cloudsync.command.Resending;
import kagami.cloudsync.entity.EntityLedger;
import kagami.cloudsync.outbox.Outbox;
import kagami.device.people.People;
import kagami.device.store.Events;
import kagami.device.store.MirrorStore;
import kagami.device.store.StoreException;
import org.tinylog.Logger;

/**
 * Takes commands: each has its effect and its result in one transaction of the mirror's database,
 * and then what cannot be in it is done and the mirror is told what changed.
 */
public final class MirrorDesk {
  private final People people;
  private final AccountLink link;
  private final Told told;
  private final CommandDesk desk;
  private Optional<AccountLink.Linked> known;

  /**
   * The mirror's memory.
   *
   * @param outbox a queue in the same database
   */
  public record Memory(MirrorStore store, Outbox outbox, Events events, People people) {}

  /** Is told, after the fact, what a command changed. */
  public interface Told {
    /** The mirror was linked to an account, or the link ended. */
    void linked();

    /** A person is no longer known. */
    void erased(UUID person);
  }

  /**
   * @param mirror the mirror's id
   * @param live carries out what the database cannot
   */
  public MirrorDesk(String mirror, Memory memory, LiveOrders live, Told told, InstantSource clock) {
    this.people = memory.people;
    this.link = new AccountLink(memory.store);
    this.told = told;
    this.known = link.now();
    StoredOrders orders =
        new StoredOrders(
            memory.people,
            new Resending(new MirrorArchive(memory.events), memory.outbox),
            new EntityLedger(mirror),
            live,
            clock);
    this.desk =
        new CommandDesk(
            new OneTransaction(memory.store), memory.outbox, orders, clock, ZoneId.systemDefault());
  }

  private record OneTransaction(MirrorStore store) implements Database {
    @Override
    public <T> T inTransaction(Work<T> work) {
      return store.inTransaction(transaction -> work.run(transaction.connection()));
    }
  }

  /**
   * Takes what came on the command topic; belongs to one thread. When it returns, the result is
   * stored and queued.
   *
   * @throws RuntimeException when the database refuses; nothing is changed then
   */
  public void take(byte[] payload) {
    desk.take(payload);
    Optional<AccountLink.Linked> now = link.now();
    if (!now.equals(known)) {
      known = now;
      told.linked();
    }
    try {
      people.finishErasing().forEach(told::erased);
    } catch (StoreException e) { // the command has its effect; what is left is done by the upkeep
      Logger.warn(e, "Something of an erased person is left and removed later");
    }
  }
}
