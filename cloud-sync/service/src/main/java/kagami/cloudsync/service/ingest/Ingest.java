package kagami.cloudsync.service.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Committed;
import kagami.cloudsync.service.store.ScanStore;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ReceiptMessage;
import kagami.cloudsync.wire.Topics;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.tinylog.Logger;

/**
 * One thread, named {@code ingest}: takes a batch from the broker, commits it, acknowledges it,
 * sends the receipts. In this order a crash at any point only repeats work that has no further
 * effect.
 */
public final class Ingest implements AutoCloseable {
  private static final long WAIT_MS = 500;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final IngestSettings settings;
  private final ScanStore store;
  private final News news;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final IngestMeter meter;
  private final MessageCodec codec = new MessageCodec();
  private final Intake intake = new Intake(codec);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch firstConnection = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "ingest");
  private volatile boolean connected;
  private boolean lossLogged;
  private int failures;

  /** Makes an ingest that does nothing until {@link #start()}. */
  public Ingest(
      IngestSettings settings,
      ScanStore store,
      News news,
      InstantSource clock,
      RandomGenerator random) {
    this(settings, store, news, clock, random, IngestMeter.NONE);
  }

  /** The same, counted by a meter. */
  public Ingest(
      IngestSettings settings,
      ScanStore store,
      News news,
      InstantSource clock,
      RandomGenerator random,
      IngestMeter meter) {
    this.settings = settings;
    this.store = store;
    this.news = news;
    this.clock = clock;
    this.random = random;
    this.meter = meter;
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
    List<IMqttToken> receipts = List.of();
    while (open()) {
      List<Inlet.Received> batch = inlet.take(WAIT_MS);
      if (batch.isEmpty()) {
        continue;
      }
      long taken = System.nanoTime();
      Instant now = clock.instant();
      List<Arrival> arrivals =
          batch.stream()
              .map(received -> intake.read(received.topic(), received.message().getPayload(), now))
              .toList();
      Committed committed = store.commit(arrivals);
      meter.committed(arrivals, committed, Duration.ofNanos(System.nanoTime() - taken));
      failures = 0;
      inlet.acknowledge(batch);
      for (IMqttToken earlier : receipts) {
        inlet.await(earlier);
      }
      receipts = sendReceipts(inlet, committed, now);
      tell(arrivals, committed);
    }
  }

  private List<IMqttToken> sendReceipts(Inlet inlet, Committed committed, Instant now)
      throws MqttException {
    List<IMqttToken> sent = new ArrayList<>();
    for (Map.Entry<String, List<UUID>> entry : committed.receipts().entrySet()) {
      ReceiptMessage receipt =
          new ReceiptMessage(entry.getValue(), OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      sent.add(inlet.publish(new Topics(entry.getKey()).receipt(), codec.encode(receipt)));
      meter.receipted(entry.getValue().size());
    }
    return sent;
  }

  private void tell(List<Arrival> arrivals, Committed committed) {
    committed.scans().forEach(news::scan);
    for (Arrival arrival : arrivals) {
      switch (arrival) {
        case Arrival.Status status -> news.status(status);
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
    meter.interrupted();
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
