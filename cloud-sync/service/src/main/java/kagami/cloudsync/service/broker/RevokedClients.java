package kagami.cloudsync.service.broker;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kagami.cloudsync.service.security.Revocations;
import kagami.cloudsync.tls.TlsException;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.core.remoting.server.RemotingService;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.tinylog.Logger;

/**
 * Keeps out whose certificate was taken back: looks at the list when a client connects, and on a
 * thread named {@code revocations} every few seconds, to end the connections of those that are in.
 */
final class RevokedClients implements AutoCloseable {
  /**
   * Time between two looks, 1 to 60 s. Larger leaves a lost mirror connected longer, smaller asks
   * the disk more often for a file's date. Default 3 s.
   */
  private static final Duration LOOK = Duration.ofSeconds(3);

  private final Path file;
  private final Path authority;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("revocations").daemon().factory());
  private volatile Revocations list;
  private long changedAtMs;

  /**
   * Reads the list.
   *
   * @throws TlsException when it cannot be used
   */
  RevokedClients(Path file, Path authority) {
    this.file = file;
    this.authority = authority;
    this.changedAtMs = file.toFile().lastModified();
    this.list = Revocations.read(file, authority);
  }

  /** Begins to end connections of a broker that is up. */
  void watch(RemotingService remoting) {
    var _ =
        looking.scheduleWithFixedDelay(
            () -> endRevoked(List.copyOf(remoting.getConnections())),
            LOOK.toMillis(),
            LOOK.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Whether a certificate is let in no longer. */
  boolean contains(X509Certificate certificate) {
    look();
    return list.contains(certificate);
  }

  /** A list that cannot be used leaves the one before in force. */
  private synchronized void look() {
    long now = file.toFile().lastModified();
    if (now != changedAtMs) {
      changedAtMs = now;
      try {
        list = Revocations.read(file, authority);
      } catch (TlsException e) {
        Logger.error("{}; what was revoked before stays so", e.getMessage());
      }
    }
  }

  private void endRevoked(List<RemotingConnection> connections) {
    for (RemotingConnection connection : connections) {
      X509Certificate[] shown = CertificateUtil.getCertsFromConnection(connection);
      if (shown != null && shown.length > 0 && contains(shown[0])) {
        Logger.warn("the certificate of {} was revoked; it is put out", connection.getClientID());
        connection.fail(new ActiveMQDisconnectedException("the certificate was revoked"));
      }
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
