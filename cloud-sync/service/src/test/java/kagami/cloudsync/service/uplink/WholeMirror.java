package kagami.cloudsync.service.uplink;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import kagami.cloudsync.command.CommandDesk;
import kagami.cloudsync.command.CommandHandler;
import kagami.cloudsync.command.CommandResults;
import kagami.cloudsync.command.Database;
import kagami.cloudsync.home.LampOrder;
import kagami.cloudsync.home.Offer;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.uplink.MirrorFacts;
import kagami.cloudsync.uplink.MirrorSide;
import kagami.cloudsync.uplink.Uplink;
import kagami.cloudsync.uplink.UplinkSettings;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.LightMessage;
import kagami.cloudsync.wire.StateMessage;
import kagami.cloudsync.wire.TelemetryMessage;
import kagami.cloudsync.wire.Topics;

/** A mirror with everything the uplink asks for, on a real database, that notes what it is told. */
final class WholeMirror implements MirrorSide, Database, AutoCloseable {
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");
  static final UUID PERSON = new UUID(1, 1);

  final List<UUID> carriedOut = new CopyOnWriteArrayList<>();
  final AtomicInteger scansStarted = new AtomicInteger();

  /** How many commands still fail before anything of them is stored. */
  final AtomicInteger failures = new AtomicInteger();

  private final AtomicReference<LightMessage> light =
      new AtomicReference<>(lamp(LightMessage.Power.OFF, 0, 4_000));
  private final Connection connection;
  private final SqliteOutbox outbox;
  private final CommandDesk desk;
  private final Uplink uplink;

  WholeMirror(Path folder, URI broker, Topics topics) throws Exception {
    Path database = folder.resolve("mirror.db");
    outbox = SqliteOutbox.open(database);
    connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
    }
    CommandResults.createTable(connection);
    desk = new CommandDesk(this, outbox, this::handle, InstantSource.system(), ZoneOffset.UTC);
    uplink = new Uplink(quick(broker, topics), outbox, this, InstantSource.system(), new Random(1));
    uplink.start();
  }

  private static UplinkSettings quick(URI broker, Topics topics) {
    UplinkSettings usual = UplinkSettings.of(broker, topics);
    return new UplinkSettings(
        usual.broker(),
        topics,
        usual.window(),
        usual.awaiting(),
        new Backoff(Duration.ofMillis(50), 2, Duration.ofMillis(400), 0.25),
        new Backoff(Duration.ofMillis(700), 2, Duration.ofSeconds(3), 0.25),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        usual.keepAlive(),
        usual.connectTimeout(),
        usual.sessionExpiry());
  }

  private CommandHandler.Answer handle(Connection transaction, CommandMessage command) {
    carriedOut.add(command.id());
    return new CommandHandler.Answer.Done();
  }

  private static LightMessage lamp(LightMessage.Power power, int brightness, int kelvin) {
    return new LightMessage(power, brightness, LightMessage.ColourMode.TEMPERATURE, kelvin);
  }

  @Override
  public <T> T inTransaction(Work<T> work) {
    try {
      connection.setAutoCommit(false);
      try {
        T value = work.run(connection);
        connection.commit();
        return value;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean connected() {
    return uplink.connected();
  }

  long depth() {
    return outbox.depth();
  }

  @Override
  public void command(byte[] payload) {
    if (failures.getAndDecrement() > 0) {
      throw new IllegalStateException("the power fails");
    }
    desk.take(payload);
    uplink.wake();
  }

  @Override
  public void lamp(LampOrder order) {
    LightMessage before = light.get();
    light.set(
        order.on()
            ? lamp(
                LightMessage.Power.ON,
                order.brightness().orElse(Math.max(1, before.brightness())),
                order.kelvin().orElse(before.kelvin()))
            : lamp(LightMessage.Power.OFF, 0, before.kelvin()));
  }

  @Override
  public void startScan() {
    scansStarted.incrementAndGet();
  }

  @Override
  public MirrorFacts facts() {
    return new MirrorFacts("0.1.0", null, null, 1L << 30);
  }

  @Override
  public Optional<StateMessage> state() {
    return Optional.of(new StateMessage(NOON, Map.of()));
  }

  @Override
  public Optional<LightMessage> light() {
    return Optional.of(light.get());
  }

  @Override
  public Optional<TelemetryMessage> telemetry() {
    return Optional.of(new TelemetryMessage(NOON, List.of(), List.of(), null, null, List.of()));
  }

  @Override
  public Optional<Offer> offer() {
    return Optional.of(
        new Offer(
            "Bathroom",
            "0.1.0",
            List.of(new Offer.Person(PERSON, null)),
            Map.of("chin", "Chin"),
            new Offer.Lamp(2_200, 6_500),
            false));
  }

  @Override
  public void close() throws SQLException {
    uplink.close();
    connection.close();
    outbox.close();
  }
}
