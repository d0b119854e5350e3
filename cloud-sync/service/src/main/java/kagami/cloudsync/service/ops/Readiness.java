package kagami.cloudsync.service.ops;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether the service can do its work at this moment.
 *
 * @param database whether the database answers
 * @param broker whether messages are being received from the broker
 */
public record Readiness(boolean database, boolean broker) {

  /** Whether all is there. */
  public boolean ready() {
    return database && broker;
  }

  /** Looks now; answers within some seconds even when the database hangs. */
  public static Readiness look(Runnable database, BooleanSupplier broker) {
    Supplier<Boolean> asked =
        () -> {
          database.run();
          return true;
        };
    return new Readiness(
        Patient.ask(asked) instanceof Patient.Answered<Boolean>, broker.getAsBoolean());
  }
}
