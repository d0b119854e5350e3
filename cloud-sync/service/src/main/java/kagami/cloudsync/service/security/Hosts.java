package kagami.cloudsync.service.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import kagami.cloudsync.tls.TlsException;

/** Names and addresses that the broker is reached by. */
final class Hosts {
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  private static final int LONGEST = 253;

  private Hosts() {}

  /** Loopback, and this machine's name with and without the ending of multicast DNS. */
  static List<String> ofThisMachine() {
    Set<String> hosts = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    try {
      String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
      if (NAME.matcher(name).matches() && name.length() <= LONGEST && !isAddress(name)) {
        hosts.add(name);
        if (!name.contains(".")) {
          hosts.add(name + ".local");
        }
      }
    } catch (UnknownHostException nameless) {
      return List.copyOf(hosts);
    }
    return List.copyOf(hosts);
  }

  /**
   * Checks names given by people.
   *
   * @throws IllegalArgumentException naming the first that is neither a name nor an address
   */
  static List<String> checked(Collection<String> hosts) {
    return hosts.stream()
        .map(
            host -> {
              String lower = host.toLowerCase(Locale.ROOT);
              if (!isAddress(lower)
                  && (lower.length() > LONGEST || !NAME.matcher(lower).matches())) {
                throw new IllegalArgumentException(
                    "\"" + host + "\" is neither a host name nor an address");
              }
              return lower;
            })
        .toList();
  }

  /** What a certificate may be reached by, addresses in the form that Java prints. */
  static Set<String> of(X509Certificate certificate) {
    try {
      Set<String> hosts = new LinkedHashSet<>();
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names != null) {
        names.forEach(name -> hosts.add(canonical(String.valueOf(name.get(1)))));
      }
      return hosts;
    } catch (CertificateParsingException e) {
      throw new TlsException("a certificate's host names cannot be read: " + e.getMessage(), e);
    }
  }

  /** One spelling for each address. */
  static String canonical(String host) {
    return isAddress(host) ? InetAddress.ofLiteral(host).getHostAddress() : host;
  }

  static boolean isAddress(String host) {
    try {
      InetAddress.ofLiteral(host);
      return true;
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
