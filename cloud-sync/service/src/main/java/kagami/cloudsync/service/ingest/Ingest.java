package kagami.cloudsync.service.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Commands;
import kagami.cloudsync.service.store.Committed;
import kagami.cloudsync.service.store.ScanStore;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ReceiptMessage;
import kagami.cloudsync.wire.Topics;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.tinylog.Logger;

/**
 * One thread, named {@code ingest}: takes a batch from the broker, commits it, issues what follows
 * from it, acknowledges it, sends the receipts; and sends the commands that are due. In this order
 * a crash at any point only repeats work that has no further effect.
 */
public final class Ingest implements AutoCloseable {
  private static final long WAIT_MS = 250;

  /** Time between two looks for commands that are due while messages come without a pause. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final IngestSettings settings;
  private final Parts parts;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final MessageCodec codec = new MessageCodec();
  private final Intake intake = new Intake(codec);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch firstConnection = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "ingest");
  private volatile boolean connected;
  private boolean lossLogged;
  private int failures;

  /**
   * What an ingest works with.
   *
   * @param store where messages go
   * @param downlink what mirrors are to be told
   * @param news told of scans that are new
   * @param meter counts what was done
   */
  public record Parts(ScanStore store, Downlink downlink, News news, IngestMeter meter) {}

  /** Makes an ingest that does nothing until {@link #start()}. */
  public Ingest(IngestSettings settings, Parts parts, InstantSource clock, RandomGenerator random) {
    this.settings = settings;
    this.parts = parts;
    this.clock = clock;
    this.random = random;
    thread.setDaemon(true); // a broker that hangs must not keep the program from ending
  }

  /** Starts the thread; to be called once. */
  public void start() {
    thread.start();
  }

  /** Waits for the first connection; whether it came in time. */
  public boolean awaitConnected(Duration timeout) throws InterruptedException {
    return firstConnection.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether messages are being received at present. */
  public boolean connected() {
    return connected;
  }

  /**
   * Ends the thread; what is not acknowledged comes again with the next start. May be called again.
   */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean open() {
    return closing.getCount() > 0;
  }

  private void run() {
    while (open()) {
      try (Inlet inlet = Inlet.open(settings)) {
        back();
        receive(inlet);
      } catch (InterruptedException e) {
        closing.countDown();
      } catch (
          Exception
              e) { // the outermost loop: whatever failed is delivered again on the next connection
        lost(e);
      } finally {
        connected = false;
      }
      pause();
    }
  }

  private void receive(Inlet inlet) throws MqttException, InterruptedException {
    List<IMqttToken> sent = List.of();
    Instant looked = Instant.MIN;
    while (open()) {
      List<Inlet.Received> batch = inlet.take(WAIT_MS);
      List<IMqttToken> sending = new ArrayList<>();
      Instant now = clock.instant();
      if (!batch.isEmpty()) {
        sending.addAll(commit(inlet, batch, now));
      }
      if (batch.isEmpty() || !now.isBefore(looked.plus(LOOK)) || now.isBefore(looked)) {
        sending.addAll(sendCommands(inlet, now));
        looked = now;
      }
      failures = 0;
      for (IMqttToken earlier : sent) {
        inlet.await(earlier);
      }
      sent = sending;
    }
  }

  private List<IMqttToken> commit(Inlet inlet, List<Inlet.Received> batch, Instant now)
      throws MqttException {
    List<Arrival> arrivals = new ArrayList<>();
    List<Intake.Owed> owed = new ArrayList<>();
    for (Inlet.Received received : batch) {
      byte[] payload = received.message().getPayload();
      Arrival arrival = intake.read(received.topic(), payload, now);
      arrivals.add(arrival);
      intake.owed(arrival, payload).ifPresent(owed::add);
    }
    long taken = System.nanoTime();
    Committed committed = parts.store().commit(arrivals);
    parts.meter().committed(arrivals, committed, Duration.ofNanos(System.nanoTime() - taken));
    parts.downlink().follow(arrivals);
    inlet.acknowledge(batch);
    List<IMqttToken> sent = sendReceipts(inlet, receipts(committed, owed), now);
    tell(arrivals, committed);
    return sent;
  }

  private static Map<String, List<UUID>> receipts(Committed committed, List<Intake.Owed> owed) {
    Map<String, List<UUID>> receipts = new LinkedHashMap<>();
    committed.receipts().forEach((mirror, ids) -> receipts.put(mirror, new ArrayList<>(ids)));
    for (Intake.Owed one : owed) {
      List<UUID> ids = receipts.computeIfAbsent(one.mirror(), _ -> new ArrayList<>());
      if (!ids.contains(one.id())) {
        ids.add(one.id());
      }
    }
    return receipts;
  }

  private List<IMqttToken> sendReceipts(Inlet inlet, Map<String, List<UUID>> receipts, Instant now)
      throws MqttException {
    List<IMqttToken> sent = new ArrayList<>();
    for (Map.Entry<String, List<UUID>> entry : receipts.entrySet()) {
      ReceiptMessage receipt =
          new ReceiptMessage(entry.getValue(), OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      sent.add(inlet.publish(new Topics(entry.getKey()).receipt(), codec.encode(receipt), null));
      parts.meter().receipted(entry.getValue().size());
    }
    return sent;
  }

  private List<IMqttToken> sendCommands(Inlet inlet, Instant now) throws MqttException {
    List<IMqttToken> sent = new ArrayList<>();
    for (Commands.CommandRow row : parts.downlink().due(now)) {
      Commands.Issue command = row.issue();
      sent.add(
          inlet.publish(
              new Topics(command.mirror()).command(),
              command.document().getBytes(StandardCharsets.UTF_8),
              Duration.between(now, command.expiresAt())));
    }
    return sent;
  }

  private void tell(List<Arrival> arrivals, Committed committed) {
    committed.scans().forEach(parts.news()::scan);
    if (committed.doubles() > 0) {
      Logger.warn("{} messages bear a number that another one has", committed.doubles());
    }
    for (Arrival arrival : arrivals) {
      switch (arrival) {
        case Arrival.Status status -> parts.news().status(status);
        case Arrival.Parked parked ->
            Logger.warn("parked a message on {}: {}", parked.topic(), parked.reason());
        case Arrival.Scan _, Arrival.Event _, Arrival.Telemetry _, Arrival.Result _ -> {}
      }
    }
  }

  private void back() {
    connected = true;
    firstConnection.countDown();
    if (lossLogged) {
      lossLogged = false;
      Logger.info("ingest from {} is back", settings.broker());
    }
  }

  private void lost(Exception problem) {
    parts.meter().interrupted();
    if (!lossLogged && open()) {
      lossLogged = true;
      Logger.warn(
          "ingest from {} stopped: {}; trying again", settings.broker(), problem.toString());
    }
  }

  private void pause() {
    try {
      if (open()) {
        closing.await(
            settings.reconnect().after(failures++, random).toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }
}
