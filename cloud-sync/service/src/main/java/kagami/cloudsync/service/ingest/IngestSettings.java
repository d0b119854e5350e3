package kagami.cloudsync.service.ingest;

import java.net.URI;
import java.time.Duration;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.wire.Backoff;

/**
 * How ingest behaves.
 *
 * @param broker where the broker is and what it is shown
 * @param clientId MQTT client id, the same after a restart so that the broker keeps what came
 *     meanwhile
 * @param batch most messages in one commit, 1 to {@code window}. Larger stores faster, smaller
 *     repeats less after a crash. Default 128
 * @param window most messages unacknowledged at the broker, {@code batch} to 1,024. Twice the batch
 *     lets the next one come while one is committed; larger takes memory. Default 256
 * @param reconnect waits between connection attempts. Default 0.2 s × 2, cap 10 s, ± 25 %
 * @param keepAlive MQTT keep-alive. Default 15 s
 * @param timeout longest wait for the broker's answer. Default 5 s
 * @param sessionExpiry how long the broker keeps messages for an absent service. Default 7 days
 */
public record IngestSettings(
    BrokerAccess broker,
    String clientId,
    int batch,
    int window,
    Backoff reconnect,
    Duration keepAlive,
    Duration timeout,
    Duration sessionExpiry) {

  /** Client id of a service that is the only one. */
  public static final String SERVICE = "kagami-sync";

  private static final int MOST = 1_024;

  /** Checks the ranges. */
  public IngestSettings {
    if (window < 1 || window > MOST) {
      throw new IllegalArgumentException(
          "window must lie between 1 and " + MOST + ", but is " + window);
    }
    if (batch < 1 || batch > window) {
      throw new IllegalArgumentException(
          "batch must lie between 1 and " + window + ", but is " + batch);
    }
  }

  /** The defaults, for one broker that asks for nothing. */
  public static IngestSettings of(URI broker) {
    return of(BrokerAccess.open(broker), SERVICE);
  }

  /** The defaults, for one broker. */
  public static IngestSettings of(BrokerAccess broker, String clientId) {
    return new IngestSettings(
        broker,
        clientId,
        128,
        256,
        new Backoff(Duration.ofMillis(200), 2, Duration.ofSeconds(10), 0.25),
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        Duration.ofDays(7));
  }
}
