package kagami.cloudsync.service.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Commands;
import kagami.cloudsync.service.store.Committed;
import kagami.cloudsync.service.store.Fault;
import kagami.cloudsync.service.store.ScanStore;
import kagami.cloudsync.service.store.StoreException;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ReceiptMessage;
import kagami.cloudsync.wire.Topics;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.tinylog.Logger;

/**
 * One thread, named {@code ingest}: takes a batch from the broker, commits it, issues what follows
 * from it, acknowledges it, sends the receipts when there is a lull or they are due; and sends the
 * commands that are due. In this order a crash at any point only repeats work that has no further
 * effect.
 */
public final class Ingest implements AutoCloseable {
  private static final long WAIT_MS = 250;

  /**
   * So long nothing must come until receipts are sent that are not due. Larger gathers more,
   * smaller answers a single scan sooner.
   */
  private static final long LULL_MS = 20;

  /** Time between two looks for commands that are due while messages come without a pause. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final IngestSettings settings;
  private final Parts parts;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final MessageCodec codec = new MessageCodec();
  private final Intake intake = new Intake(codec);
  private final Committing committing;
  private final Receipts receipts = new Receipts();
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
    this.committing = new Committing(parts.store(), parts.meter());
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
      try (Inlet inlet = Inlet.open(settings, this::read)) {
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

  /** On the connection's thread, while this one commits what came before. */
  private Intake.Read read(String topic, byte[] payload) {
    Instant now = clock.instant();
    try {
      return intake.take(topic, payload, now);
    } catch (RuntimeException e) { // thrown on, it would end the connection, and come again
      return Intake.unstorable(topic, payload, Fault.line(e), now);
    }
  }

  private void receive(Inlet inlet) throws MqttException, InterruptedException {
    Instant looked = Instant.MIN;
    while (open()) {
      boolean quiet = receipts.none();
      List<Inlet.Received> batch = inlet.take(quiet ? WAIT_MS : LULL_MS);
      Instant now = clock.instant();
      if (!batch.isEmpty()) {
        commit(inlet, batch, now);
      }
      if (batch.isEmpty() || receipts.due(now)) {
        sendReceipts(inlet, now);
      }
      boolean idle = quiet && batch.isEmpty();
      if (idle || !now.isBefore(looked.plus(LOOK)) || now.isBefore(looked)) {
        sendCommands(inlet, now);
        looked = now;
      }
      failures = 0;
      inlet.settle(Integer.MAX_VALUE);
    }
    sendReceipts(inlet, clock.instant());
    inlet.settle(0);
  }

  private void commit(Inlet inlet, List<Inlet.Received> batch, Instant now) throws MqttException {
    List<Committing.Done> all = committing.commit(batch);
    all.forEach(done -> follow(done.arrivals()));
    inlet.acknowledge(batch);
    for (Committing.Done done : all) {
      done.committed().receipts().forEach((mirror, ids) -> receipts.add(mirror, ids, now));
      for (Intake.Read read : done.reads()) {
        read.owed().ifPresent(one -> receipts.add(one.mirror(), List.of(one.id()), now));
      }
      tell(done.arrivals(), done.committed());
    }
  }

  /** What cannot follow from one message must not keep the others waiting for ever. */
  private void follow(List<Arrival> arrivals) {
    try {
      parts.downlink().follow(arrivals);
    } catch (RuntimeException e) {
      if (!Fault.isOfTheMessage(e)) {
        throw e;
      }
      Logger.error("other mirrors cannot be told of a message: {}", Fault.line(e));
    }
  }

  private void sendReceipts(Inlet inlet, Instant now) throws MqttException {
    receipts.drain(
        (mirror, ids) -> {
          ReceiptMessage receipt =
              new ReceiptMessage(ids, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
          inlet.publish(
              new Topics(mirror).receipt(),
              codec.encode(receipt),
              null,
              new Told(
                  () -> parts.meter().receipted(ids.size()),
                  () -> parts.meter().receiptRefused(ids.size())));
        });
  }

  private void sendCommands(Inlet inlet, Instant now) throws MqttException {
    for (Commands.CommandRow row : parts.downlink().due(now)) {
      Commands.Issue command = row.issue();
      inlet.publish(
          new Topics(command.mirror()).command(),
          command.document().getBytes(StandardCharsets.UTF_8),
          Duration.between(now, command.expiresAt()),
          new Told(() -> {}, parts.meter()::commandRefused));
    }
  }

  /** What is counted at which answer. */
  private record Told(Runnable whenTaken, Runnable whenRefused) implements Inlet.Answer {
    @Override
    public void taken() {
      whenTaken.run();
    }

    @Override
    public void refused() {
      whenRefused.run();
    }
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
          "ingest from {} stopped: {} ({}); trying again",
          settings.broker(),
          problem instanceof StoreException
              ? problem.getMessage()
              : problem.getClass().getSimpleName(),
          Fault.line(problem));
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
