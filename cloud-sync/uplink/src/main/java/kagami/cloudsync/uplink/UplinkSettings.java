package kagami.cloudsync.uplink;

import java.net.URI;
import java.time.Duration;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.Topics;

/**
 * How the uplink behaves.
 *
 * @param broker where the broker is and what it is shown; plain text is meant for loopback only
 * @param topics topics of this mirror; its id is also the MQTT client id
 * @param window most publishes not yet acknowledged by the broker, 1 to 20. Larger is faster over
 *     slow links; beyond 20 the client library queues inside itself. Default 16
 * @param awaiting most messages handed to the broker without receipt, at least {@code window}.
 *     Larger drains a long queue with fewer pauses, smaller leaves less at a broker whose service
 *     is away. Default 256
 * @param reconnect waits between connection attempts. Default 1 s × 2, cap 60 s, ± 25 %
 * @param receipt waits for a receipt before a scan is sent again. Default 5 s × 2, cap 5 min, ± 25
 *     %
 * @param idle longest time between looks at the outbox when nobody calls {@link Uplink#wake()}.
 *     Default 1 s
 * @param status shortest time between two status messages of one connection. Default 5 s
 * @param keepAlive MQTT keep-alive, 5 to 60 s; a dead link is noticed within twice that. Default 15
 *     s
 * @param connectTimeout longest wait for a connection or a goodbye. Default 5 s
 * @param sessionExpiry how long the broker keeps receipts for an absent mirror. Default 7 days
 */
public record UplinkSettings(
    BrokerAccess broker,
    Topics topics,
    int window,
    int awaiting,
    Backoff reconnect,
    Backoff receipt,
    Duration idle,
    Duration status,
    Duration keepAlive,
    Duration connectTimeout,
    Duration sessionExpiry) {

  /** Checks the ranges. */
  public UplinkSettings {
    if (window < 1 || window > 20 || awaiting < window) {
      throw new IllegalArgumentException(
          "window must lie between 1 and 20 and awaiting not below it, but are "
              + window
              + " and "
              + awaiting);
    }
  }

  /** The defaults, for one broker that asks for nothing, and one mirror. */
  public static UplinkSettings of(URI broker, Topics topics) {
    return of(BrokerAccess.open(broker), topics);
  }

  /** The defaults, for one broker and mirror. */
  public static UplinkSettings of(BrokerAccess broker, Topics topics) {
    return new UplinkSettings(
        broker,
        topics,
        16,
        256,
        new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60), 0.25),
        new Backoff(Duration.ofSeconds(5), 2, Duration.ofMinutes(5), 0.25),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        Duration.ofDays(7));
  }
}
