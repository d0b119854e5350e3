package kagami.device.sync;

import kagami.cloudsync.command.CommandHandler.Answer;
import kagami.cloudsync.wire.Order;
import kagami.device.store.Transaction;

/** Orders that the mirror carries out with its parts rather than its database. */
public interface LiveOrders {
  /** Shows which mirror it is, and ends by itself. */
  Answer identify();

  /**
   * Sets the mirror.
   *
   * @param transaction to keep the version that was carried out
   */
  Answer set(Transaction transaction, Order.Set order) throws java.sql.SQLException;
}
