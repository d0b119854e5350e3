package kagami.cloudsync.service.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import kagami.cloudsync.tls.BrokerAccess.Login;
import kagami.cloudsync.wire.Topics;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * One connection of ingest to the broker, thrown away when it breaks. Messages are read on Paho's
 * thread while earlier ones are committed, and acknowledged one by one when their batch is; the
 * receive maximum bounds how many wait here.
 */
final class Inlet implements AutoCloseable {
  private static final int AT_LEAST_ONCE = 1;
  private static final int REFUSED = 0x80;

  /**
   * Most publishes that the broker has not answered. Larger waits less for its disk, smaller stays
   * clear of the receive maximum, at which Paho fails instead of waiting.
   */
  private static final int MOST_UNANSWERED = 128;

  /** The client needs one each for receiving, sending, callbacks, connecting and keeping alive. */
  private static final int THREADS = 5;

  /** Longest expiry that MQTT can tell. */
  private static final long MAX_EXPIRY_S = 0xFFFF_FFFFL;

  private final IngestSettings settings;
  private final BiFunction<String, byte[], Intake.Read> reading;
  private final MqttAsyncClient client;

  /** The client's own, so that none of them outlives the connection. */
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

  private final BlockingQueue<Received> waiting = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
  private final Deque<Sent> unanswered = new ArrayDeque<>();
  private boolean refusalLogged;
  private int mostUnanswered = 1;

  /** A publish whose answer is missing, and who is told of it. */
  private record Sent(IMqttToken token, Answer answer) {}

  /** What the broker says to a publish. */
  interface Answer {
    /** The broker has it. */
    void taken();

    /** The broker will not have it, now or later. */
    void refused();
  }

  /** A message that waits for its commit. */
  record Received(String topic, MqttMessage message, Intake.Read read) {}

  /** Connects and subscribes. */
  static Inlet open(IngestSettings settings, BiFunction<String, byte[], Intake.Read> reading)
      throws MqttException {
    Inlet inlet = new Inlet(settings, reading);
    try {
      inlet.connect();
      return inlet;
    } catch (MqttException e) {
      inlet.close();
      throw e;
    }
  }

  private Inlet(IngestSettings settings, BiFunction<String, byte[], Intake.Read> reading)
      throws MqttException {
    this.settings = settings;
    this.reading = reading;
    this.client =
        new MqttAsyncClient(
            settings.broker().server(),
            settings.clientId(),
            new MemoryPersistence(),
            null,
            threads);
  }

  private void connect() throws MqttException {
    client.setManualAcks(true);
    client.setCallback(new Callback());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(false);
    options.setSessionExpiryInterval(settings.sessionExpiry().toSeconds());
    options.setReceiveMaximum(settings.window());
    options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
    options.setConnectionTimeout((int) Math.max(1, settings.timeout().toSeconds()));
    settings.broker().sockets().ifPresent(options::setSocketFactory);
    Login login = settings.broker().login();
    if (login != null) {
      options.setUserName(login.user());
      options.setPassword(login.passwordBytes());
    }
    IMqttToken connecting = client.connect(options);
    await(connecting);
    mostUnanswered = mostUnanswered(connecting.getResponseProperties());
    IMqttToken subscribed = client.subscribe(subscriptions());
    await(subscribed);
    if (refused(subscribed)) {
      throw new MqttException(
          REFUSED, new IllegalStateException("the broker refused the subscriptions"));
    }
  }

  /** Half of what the broker takes: Paho counts a publish a little longer than its answer takes. */
  private static int mostUnanswered(@Nullable MqttProperties broker) {
    Integer taken = broker == null ? null : broker.getReceiveMaximum();
    return taken == null ? MOST_UNANSWERED : Math.clamp(taken / 2, 1, MOST_UNANSWERED);
  }

  /**
   * Every service takes its share, but each of them hears every status: brokers give retained
   * messages to no shared subscription, a status that waits for a service that is no more would
   * never be sent again, and only who hears all of a mirror's knows which is the last.
   */
  private static MqttSubscription[] subscriptions() {
    return Topics.EVERY_TOPIC_UP.stream()
        .map(filter -> filter.equals(Topics.EVERY_STATUS) ? filter : Topics.shared(filter))
        .map(filter -> new MqttSubscription(filter, AT_LEAST_ONCE))
        .toArray(MqttSubscription[]::new);
  }

  /**
   * Waits for messages.
   *
   * @return up to one batch, empty when none came in time
   * @throws MqttException when the connection is gone
   */
  List<Received> take(long waitMs) throws MqttException, InterruptedException {
    List<Received> batch = new ArrayList<>();
    Received first = waiting.poll(waitMs, TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      waiting.drainTo(batch, settings.batch() - 1);
    }
    String reason = lost.get();
    if (reason != null) {
      throw new MqttException(new IllegalStateException(reason));
    }
    return batch;
  }

  /** Tells the broker that messages need not be delivered again. */
  void acknowledge(List<Received> batch) throws MqttException {
    for (Received received : batch) {
      client.messageArrivedComplete(received.message().getId(), received.message().getQos());
    }
  }

  /**
   * Hands a message to the broker, waiting for answers to earlier ones when too many are missing.
   *
   * @param validity how long the broker is to keep it, absent when for as long as it likes
   * @param answer told what the broker says
   * @throws MqttException when the connection is gone
   */
  void publish(String topic, byte[] payload, @Nullable Duration validity, Answer answer)
      throws MqttException {
    MqttProperties properties = new MqttProperties();
    if (validity != null) {
      properties.setMessageExpiryInterval(Math.clamp(validity.toSeconds(), 1, MAX_EXPIRY_S));
    }
    properties.setContentType("application/json");
    properties.setPayloadFormat(true);
    settle(mostUnanswered - 1);
    MqttMessage message = new MqttMessage(payload, AT_LEAST_ONCE, false, properties);
    unanswered.add(new Sent(client.publish(topic, message), answer));
  }

  /**
   * Looks at the answers that are there, and waits until no more than {@code most} are missing.
   *
   * @throws MqttException when the connection is gone
   */
  void settle(int most) throws MqttException {
    while (!unanswered.isEmpty()
        && (unanswered.size() > most || unanswered.getFirst().token().isComplete())) {
      Sent sent = unanswered.removeFirst();
      await(sent.token());
      if (refused(sent.token())) {
        sent.answer().refused();
        logRefusal(sent.token());
      } else {
        sent.answer().taken();
      }
    }
  }

  private void logRefusal(IMqttToken token) {
    if (!refusalLogged) {
      refusalLogged = true;
      Logger.warn("the broker refuses what is sent to {}", List.of(token.getTopics()));
    }
  }

  /** Paho counts refusals as successes. */
  private static boolean refused(IMqttToken token) {
    int[] codes = token.getReasonCodes();
    return codes != null && Arrays.stream(codes).anyMatch(code -> code >= REFUSED);
  }

  private void await(IMqttToken token) throws MqttException {
    token.waitForCompletion(settings.timeout().toMillis());
  }

  /**
   * Drops the connection, also one that is only being made. The client is left to the garbage
   * collector rather than closed: closing takes its tables away while its threads, which are
   * interrupted here, may still be using them.
   */
  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, 0, false);
    } catch (MqttException e) {
      lost.compareAndSet(null, String.valueOf(e.getMessage()));
    } finally {
      threads.shutdownNow();
    }
  }

  private final class Callback implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      waiting.add(new Received(topic, message, reading.apply(topic, message.getPayload())));
    }

    @Override
    public void disconnected(@Nullable MqttDisconnectResponse response) {
      MqttException problem = response == null ? null : response.getException();
      lost.compareAndSet(
          null, problem == null ? "the broker closed the connection" : problem.toString());
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      lost.compareAndSet(null, exception.toString());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, @Nullable String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, @Nullable MqttProperties properties) {}
  }
}
