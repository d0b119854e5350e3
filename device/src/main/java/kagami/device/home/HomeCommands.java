package kagami.device.home;

import java.sql.Connection;
import java.sql.SQLException;
import kagami.cloudsync.command.CommandHandler;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.Order;
import kagami.device.store.Transaction;

/** Carries out what concerns the mirror itself; what concerns its records is not its business. */
public final class HomeCommands implements CommandHandler {
  private final Runnable identify;
  private final RemoteSettings settings;

  /**
   * @param identify makes the mirror blink for a while
   */
  public HomeCommands(Runnable identify, RemoteSettings settings) {
    this.identify = identify;
    this.settings = settings;
  }

  @Override
  public Answer handle(Connection transaction, CommandMessage command) throws SQLException {
    return switch (command.order()) {
      case Order.Identify() -> {
        identify.run();
        yield new Answer.Done();
      }
      case Order.Set set -> settings.set(Transaction.on(transaction), set);
      case Order.Claimed _,
          Order.Unclaim _,
          Order.ErasePerson _,
          Order.RequestResend _,
          Order.Entity _ ->
          new Answer.Refused("this mirror does not do that");
    };
  }
}
