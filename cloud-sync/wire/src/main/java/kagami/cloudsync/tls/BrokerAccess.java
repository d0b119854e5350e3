package kagami.cloudsync.tls;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker is and what it is shown.
 *
 * @param uri {@code tcp://} or {@code mqtt://} for plain text, {@code ssl://} or {@code mqtts://}
 *     for TLS; host and port
 * @param tls files of the connection; without any, TLS trusts what Java trusts and shows nothing
 * @param login name and password; absent where the certificate is all that is asked for
 */
public record BrokerAccess(URI uri, TlsFiles tls, @Nullable Login login) {

  /** Name and password; prints without either. */
  public record Login(String user, String password) {
    /** The password as MQTT carries it. */
    public byte[] passwordBytes() {
      return password.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return "a login";
    }
  }

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public BrokerAccess {
    if (uri.getHost() == null || uri.getPort() < 1 || scheme(uri).isEmpty()) {
      throw new IllegalArgumentException(
          "broker must be tcp://host:port or ssl://host:port, but is " + uri);
    }
  }

  /** A broker that asks for nothing, such as one on loopback. */
  public static BrokerAccess open(URI uri) {
    return new BrokerAccess(uri, new TlsFiles(null, null), null);
  }

  /** The address as the Paho client spells it. */
  public String server() {
    return scheme(uri).orElseThrow() + "://" + uri.getRawAuthority();
  }

  /** Whether the connection is TLS. */
  public boolean encrypted() {
    return scheme(uri).filter("ssl"::equals).isPresent();
  }

  /**
   * Makes the connection's sockets from what the files hold now; empty for plain text.
   *
   * @throws TlsException when a file cannot be used
   */
  public Optional<SSLSocketFactory> sockets() {
    return encrypted() ? Optional.of(tls.context().getSocketFactory()) : Optional.empty();
  }

  /** The address alone: this is what logs show. */
  @Override
  public String toString() {
    return uri.toString();
  }

  private static Optional<String> scheme(URI uri) {
    return switch (String.valueOf(uri.getScheme())) {
      case "tcp", "mqtt" -> Optional.of("tcp");
      case "ssl", "mqtts" -> Optional.of("ssl");
      default -> Optional.empty();
    };
  }
}
