package kagami.cloudsync.service.broker;

import java.nio.file.Path;
import kagami.cloudsync.tls.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker listens.
 *
 * @param host address of this machine
 * @param port TCP port
 * @param tls what is shown and who is trusted; every client must show a certificate of that
 *     authority and has the topics of its common name. Absent: plain text, and whoever reaches the
 *     port has every topic, which is why it is for loopback only
 * @param revoked the authority's list of certificates that are let in no longer, looked at again
 *     when it changes; absent without TLS
 */
public record Listener(String host, int port, @Nullable TlsFiles tls, @Nullable Path revoked) {
  private static final String LOOPBACK = "127.0.0.1";

  /** Plain text on loopback: for programs of this machine, which are not told apart. */
  public static Listener loopback(int port) {
    return new Listener(LOOPBACK, port, null, null);
  }
}
