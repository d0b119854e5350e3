package kagami.device.home;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import kagami.cloudsync.command.CommandHandler.Answer;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.Scalar;
import kagami.device.store.DesiredSettings;
import kagami.device.store.Transaction;
import org.tinylog.Logger;

/**
 * The few settings that may be set from afar. What was set wins over the settings file, also after
 * a restart. All values of an order are taken, or none.
 */
public final class RemoteSettings {
  private final List<Allowed> allowed;
  private final DesiredSettings desired;
  private Map<String, Integer> applied = Map.of();

  /**
   * One setting that may be set.
   *
   * @param name as in the settings file
   * @param least smallest value
   * @param most largest value
   * @param apply makes it so
   */
  public record Allowed(String name, int least, int most, IntConsumer apply) {}

  /** Nothing is applied before {@link #apply}. */
  public RemoteSettings(List<Allowed> allowed, DesiredSettings desired) {
    this.allowed = List.copyOf(allowed);
    this.desired = desired;
  }

  /**
   * Keeps what is ordered, within a command's transaction; {@link #apply} is to follow its commit.
   */
  public Answer set(Transaction transaction, Order.Set order) throws SQLException {
    long version = DesiredSettings.version(transaction);
    if (order.version() < version) {
      return new Answer.Refused(
          "version %d is older than %d, which holds".formatted(order.version(), version));
    }
    Map<String, Integer> values = new LinkedHashMap<>();
    for (Map.Entry<String, Scalar> value : order.values().entrySet()) {
      Optional<String> wrong = wrong(value.getKey(), value.getValue());
      if (wrong.isPresent()) {
        return new Answer.Refused(wrong.get());
      }
      values.put(value.getKey(), whole(value.getValue()).orElseThrow());
    }
    DesiredSettings.keep(transaction, order.version(), values);
    return new Answer.Done();
  }

  private Optional<String> wrong(String name, Scalar value) {
    Optional<Allowed> setting =
        allowed.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
    if (setting.isEmpty()) {
      return Optional.of(name + " cannot be set from afar");
    }
    Allowed range = setting.get();
    return whole(value).filter(v -> v >= range.least() && v <= range.most()).isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s must be a whole number, %d to %d".formatted(name, range.least(), range.most()));
  }

  private static Optional<Integer> whole(Scalar value) {
    return value instanceof Scalar.Numeric(double number) && number == Math.rint(number)
        ? Optional.of((int) number)
        : Optional.empty();
  }

  /** Makes so what is kept and is not so yet. */
  public synchronized void apply() {
    Map<String, Integer> values = desired.values();
    for (Allowed setting : allowed) {
      Integer value = values.get(setting.name());
      if (value != null && !value.equals(applied.get(setting.name()))) {
        setting.apply().accept(value);
        Logger.info("{} is {} as set from afar", setting.name(), value);
      }
    }
    applied = Map.copyOf(values);
  }
}
