package kagami.device.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;
import kagami.cloudsync.command.CommandHandler;
import kagami.cloudsync.command.Resending;
import kagami.cloudsync.entity.EntityLedger;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.Order;
import kagami.device.people.People;
import kagami.device.store.Erasing;
import kagami.device.store.Transaction;

/** Carries out orders in the mirror's database; those to its parts go on to {@link LiveOrders}. */
final class StoredOrders implements CommandHandler {
  private static final Answer DONE = new Answer.Done();

  private final People people;
  private final Resending resending;
  private final EntityLedger ledger;
  private final LiveOrders live;
  private final InstantSource clock;

  StoredOrders(
      People people,
      Resending resending,
      EntityLedger ledger,
      LiveOrders live,
      InstantSource clock) {
    this.people = people;
    this.resending = resending;
    this.ledger = ledger;
    this.live = live;
    this.clock = clock;
  }

  @Override
  public Answer handle(Connection connection, CommandMessage command) throws SQLException {
    Transaction transaction = Transaction.on(connection);
    return switch (command.order()) {
      case Order.Claimed(String account) -> {
        AccountLink.claimed(transaction, account, clock.instant());
        yield DONE;
      }
      case Order.Unclaim() -> {
        AccountLink.unclaim(transaction);
        yield DONE;
      }
      case Order.ErasePerson(UUID person) -> {
        people.erase(transaction, person);
        yield DONE;
      }
      case Order.Set set -> live.set(transaction, set);
      case Order.Identify() -> live.identify();
      case Order.RequestResend request -> resending.serve(connection, request);
      case Order.Entity(EntityChange change) -> apply(transaction, change);
    };
  }

  /** A change that is older than what is known is carried out by leaving it. */
  private Answer apply(Transaction transaction, EntityChange change) throws SQLException {
    UUID person = change.person();
    if (person != null && Erasing.erased(transaction, person)) {
      return new Answer.Refused("the person was erased");
    }
    ledger.apply(transaction.connection(), change);
    return DONE;
  }
}
