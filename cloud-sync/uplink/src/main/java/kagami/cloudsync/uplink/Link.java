package kagami.cloudsync.uplink;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kagami.cloudsync.tls.BrokerAccess.Login;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
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
 * One MQTT connection, made once and thrown away when it breaks. Paho's own reconnecting and
 * storing are off: it re-sends stored messages by topic alias only, which brokers answer by
 * disconnecting, for ever. Callbacks only hand over signals.
 */
final class Link implements Outlet, AutoCloseable {
  private static final int AT_MOST_ONCE = 0;
  private static final int AT_LEAST_ONCE = 1;
  private static final int REFUSED = 0x80;

  /**
   * How long a lost mirror may be away before it counts as offline, in seconds. Not 0: Artemis
   * publishes the last will of a session that outlives its connection only when a delay is set.
   */
  private static final long WILL_DELAY_S = 2;

  /** The client needs one each for receiving, sending, callbacks, connecting and keeping alive. */
  private static final int THREADS = 5;

  /**
   * What is left to be sent is given that long, in milliseconds. Not 0: only then does the client
   * (ClientState.quiesce of 1.2.5) clear its queue under the lock that its sender holds.
   */
  private static final long QUIESCE_MS = 1;

  private final UplinkSettings settings;
  private final BlockingQueue<Signal> signals;
  private final MqttAsyncClient client;

  /** The client's own, so that none of them outlives the connection. */
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

  private final AtomicBoolean open = new AtomicBoolean(true);

  /** Connects, subscribes to what comes down and leaves {@code will} with the broker. */
  static Link open(UplinkSettings settings, byte[] will, BlockingQueue<Signal> signals)
      throws MqttException {
    Link link = new Link(settings, signals);
    try {
      link.connect(will);
      return link;
    } catch (MqttException e) {
      link.close();
      throw e;
    }
  }

  private Link(UplinkSettings settings, BlockingQueue<Signal> signals) throws MqttException {
    this.settings = settings;
    this.signals = signals;
    this.client =
        new MqttAsyncClient(
            settings.broker().server(),
            settings.topics().mirror(),
            new MemoryPersistence(),
            null,
            threads);
  }

  private void connect(byte[] will) throws MqttException {
    client.setManualAcks(true);
    client.setCallback(new Callback(this::tell));
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(false);
    options.setSessionExpiryInterval(settings.sessionExpiry().toSeconds());
    options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
    options.setConnectionTimeout((int) Math.max(1, settings.connectTimeout().toSeconds()));
    settings.broker().sockets().ifPresent(options::setSocketFactory);
    Login login = settings.broker().login();
    if (login != null) {
      options.setUserName(login.user());
      options.setPassword(login.passwordBytes());
    }
    options.setWill(settings.topics().status(), retained(will));
    MqttProperties willProperties = json();
    willProperties.setWillDelayInterval(WILL_DELAY_S);
    options.setWillMessageProperties(willProperties);
    client.connect(options).waitForCompletion(settings.connectTimeout().toMillis());
    MqttSubscription[] down =
        settings.topics().down().stream()
            .map(topic -> new MqttSubscription(topic, AT_LEAST_ONCE))
            .toArray(MqttSubscription[]::new);
    IMqttToken subscribed = client.subscribe(down);
    subscribed.waitForCompletion(settings.connectTimeout().toMillis());
    checkAccepted(subscribed, "subscriptions");
  }

  @Override
  public void publish(UUID id, String topic, byte[] payload) throws MqttException {
    MqttMessage message = new MqttMessage(payload, AT_LEAST_ONCE, false, json());
    client.publish(topic, message, id, new Answer(id, this::tell));
  }

  @Override
  public void retain(String topic, byte[] payload) throws MqttException {
    IMqttToken published = client.publish(topic, retained(payload));
    published.waitForCompletion(settings.connectTimeout().toMillis());
    checkAccepted(published, topic);
  }

  @Override
  public void pass(String topic, byte[] payload, Duration expiry) throws MqttException {
    MqttProperties properties = json();
    properties.setMessageExpiryInterval(expiry.toSeconds());
    client.publish(topic, new MqttMessage(payload, AT_MOST_ONCE, false, properties));
  }

  @Override
  public void acknowledge(Signal.Arrived arrived) throws MqttException {
    client.messageArrivedComplete(arrived.packet(), arrived.qos());
  }

  /** Says goodbye, so that the broker does not publish the last will. */
  void disconnect() throws MqttException {
    client.disconnect(0).waitForCompletion(settings.connectTimeout().toMillis());
  }

  /**
   * Drops the connection, also one that is only being made; what its callbacks still say is no
   * longer heard. When it is the broker that hangs up, the client clears its queue while its sender
   * may be between looking and taking (ClientState.disconnected, get); the sender then ends by an
   * ArrayIndexOutOfBoundsException, the loss is told all the same. The client is left to the
   * garbage collector rather than closed: closing takes its tables away while its threads, which
   * are interrupted here, may still be using them.
   */
  @Override
  public void close() {
    open.set(false);
    try {
      client.disconnectForcibly(QUIESCE_MS, 0, false);
    } catch (MqttException e) {
      Logger.debug("the old connection had ended: {}", describe(e));
    } finally {
      threads.shutdownNow();
    }
  }

  private void tell(Signal signal) {
    if (open.get()) {
      signals.offer(signal);
    }
  }

  static String describe(@Nullable Throwable problem) {
    if (problem == null) {
      return "no reason given";
    }
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static void checkAccepted(IMqttToken token, String what) throws MqttException {
    int code = worstCode(token);
    if (code >= REFUSED) {
      throw new MqttException(
          code, new IllegalStateException("the broker refused the " + what + " (" + code + ")"));
    }
  }

  private static int worstCode(IMqttToken token) {
    int worst = 0;
    int[] codes = token.getReasonCodes();
    if (codes != null) {
      for (int code : codes) {
        worst = Math.max(worst, code);
      }
    }
    return worst;
  }

  private static MqttMessage retained(byte[] payload) {
    return new MqttMessage(payload, AT_LEAST_ONCE, true, json());
  }

  private static MqttProperties json() {
    MqttProperties properties = new MqttProperties();
    properties.setContentType("application/json");
    properties.setPayloadFormat(true);
    return properties;
  }

  /** Also called for refusals, so the reason code is looked at. */
  private record Answer(UUID id, Consumer<Signal> told) implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      told.accept(new Signal.Answered(id, worstCode(token)));
    }

    @Override
    public void onFailure(@Nullable IMqttToken token, @Nullable Throwable exception) {
      told.accept(new Signal.Lost(describe(exception)));
    }
  }

  private record Callback(Consumer<Signal> told) implements MqttCallback {
    @Override
    public void disconnected(@Nullable MqttDisconnectResponse response) {
      told.accept(new Signal.Lost(describe(response == null ? null : response.getException())));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      told.accept(
          new Signal.Arrived(
              topic,
              message.getPayload(),
              message.getId(),
              message.getQos(),
              message.isRetained()));
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      told.accept(new Signal.Lost(describe(exception)));
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, @Nullable String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, @Nullable MqttProperties properties) {}
  }
}
