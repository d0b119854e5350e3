package kagami.cloudsync.service;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.uplink.MirrorFacts;
import kagami.cloudsync.uplink.MirrorSide;
import kagami.cloudsync.uplink.Uplink;
import kagami.cloudsync.uplink.UplinkSettings;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.TelemetryMessage;
import kagami.cloudsync.wire.Topics;

/**
 * The sending half of a mirror: its database file with a scan table and the outbox, and the real
 * uplink.
 */
public final class TestMirror implements AutoCloseable {
  private final Path database;
  private final SqliteOutbox outbox;
  private final Uplink uplink;
  private final MessageCodec codec = new MessageCodec();
  private final SampleScans scans;

  public TestMirror(Path folder, URI broker, String id, long seed) throws Exception {
    this(folder, BrokerAccess.open(broker), id, seed);
  }

  public TestMirror(Path folder, BrokerAccess broker, String id, long seed) throws Exception {
    this.database = folder.resolve(id + ".db");
    this.outbox = SqliteOutbox.open(database);
    this.scans = new SampleScans(seed);
    this.uplink =
        new Uplink(
            quick(broker, new Topics(id)),
            outbox,
            new Side(),
            InstantSource.system(),
            new Random(seed));
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE scan (id TEXT PRIMARY KEY, sequence INTEGER UNIQUE)");
    }
    uplink.start();
  }

  /** Tells facts and telemetry. */
  private static final class Side implements MirrorSide {
    @Override
    public MirrorFacts facts() {
      return new MirrorFacts("0.1.0", null, null, null);
    }

    @Override
    public Optional<TelemetryMessage> telemetry() {
      return Optional.of(
          new TelemetryMessage(
              OffsetDateTime.now(java.time.ZoneId.systemDefault()),
              List.of(new TelemetryMessage.Temperature("processor", 58.4)),
              List.of(),
              1L << 30,
              12.25,
              List.of()));
    }
  }

  /** The defaults, with waits short enough for a test. */
  private static UplinkSettings quick(BrokerAccess broker, Topics topics) {
    UplinkSettings usual = UplinkSettings.of(broker, topics);
    return new UplinkSettings(
        broker,
        topics,
        usual.window(),
        usual.awaiting(),
        new Backoff(Duration.ofMillis(50), 2, Duration.ofMillis(400), 0.25),
        new Backoff(Duration.ofMillis(700), 2, Duration.ofSeconds(3), 0.25),
        usual.idle(),
        Duration.ofMillis(200),
        usual.keepAlive(),
        usual.connectTimeout(),
        usual.sessionExpiry());
  }

  public UUID person() {
    return scans.person();
  }

  /** Commits scans with their outbox rows, one transaction each. */
  public List<UUID> take(int count) throws Exception {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(take(OffsetDateTime.now(java.time.ZoneId.systemDefault())));
    }
    return ids;
  }

  /** Commits a scan taken at a given time. */
  public UUID take(OffsetDateTime takenAt) throws Exception {
    ScanMessage scan = scans.next(takenAt);
    try (Connection connection = connection();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO scan VALUES (?, ?)")) {
      connection.setAutoCommit(false);
      insert.setString(1, scan.id().toString());
      insert.setLong(2, scan.sequence());
      insert.executeUpdate();
      outbox.append(connection, OutboxEntry.of(scan, codec));
      connection.commit();
    }
    uplink.wake();
    return scan.id();
  }

  public boolean connected() {
    return uplink.connected();
  }

  public long depth() {
    return outbox.depth();
  }

  @Override
  public void close() {
    uplink.close();
    outbox.close();
  }

  private Connection connection() throws Exception {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
    }
    return connection;
  }
}
