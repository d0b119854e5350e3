package kagami.cloudsync.service.dashboard;

import java.time.InstantSource;
import java.util.Random;
import kagami.cloudsync.service.account.ClaimLimits;
import kagami.cloudsync.service.account.Claiming;
import kagami.cloudsync.service.account.Erasing;
import kagami.cloudsync.service.ingest.Orders;
import kagami.cloudsync.service.ops.Metrics;
import kagami.cloudsync.service.store.Store;

/** A dashboard with accounts, over a store of the test's own. */
final class OpenedDashboard {
  private OpenedDashboard() {}

  static Dashboard over(Store store, Probes probes, int port) {
    return over(store, probes, port, InstantSource.system());
  }

  static Dashboard over(Store store, int port, InstantSource clock) {
    Metrics metrics = new Metrics(store::census, () -> true);
    return over(store, new Probes(store::check, () -> true, metrics), port, clock);
  }

  private static Dashboard over(Store store, Probes probes, int port, InstantSource clock) {
    Orders orders = new Orders(clock, new Random(1));
    return new Dashboard(
        store,
        new Claiming(ClaimLimits.usual(), store, orders, clock),
        new Erasing(store, orders, clock),
        probes,
        port);
  }
}
