package kagami.device.home;

import java.sql.SQLException;
import kagami.cloudsync.command.CommandHandler.Answer;
import kagami.cloudsync.wire.Order;
import kagami.device.store.Transaction;
import kagami.device.sync.LiveOrders;

/**
 * Carries out what concerns the mirror itself.
 *
 * @param blink makes the mirror blink for a while
 */
public record HomeCommands(Runnable blink, RemoteSettings settings) implements LiveOrders {
  @Override
  public Answer identify() {
    blink.run();
    return new Answer.Done();
  }

  @Override
  public Answer set(Transaction transaction, Order.Set order) throws SQLException {
    return settings.set(transaction, order);
  }
}
