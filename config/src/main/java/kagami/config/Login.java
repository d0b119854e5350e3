package kagami.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Rules for what a broker is told, and over which connection. */
final class Login {
  private Login() {}

  /**
   * What is wrong with a login.
   *
   * @param encrypted whether the connection is TLS
   * @param host the broker's host
   * @param plainTextAllowed whether the owner accepts a readable password in so many words
   */
  static List<Checked.Conflict> conflicts(
      Optional<String> user,
      Optional<Secret> password,
      boolean encrypted,
      String host,
      boolean plainTextAllowed) {
    if (password.isPresent() && user.isEmpty()) {
      return List.of(new Checked.Conflict("user", "is missing beside a password", "set user too"));
    }
    if (password.isPresent() && !encrypted && !plainTextAllowed && !isLoopback(host)) {
      return List.of(
          new Checked.Conflict(
              "password",
              "would cross the network readable by anyone (no TLS to " + host + ")",
              "use TLS, or set plain-text-password: true if that is acceptable"));
    }
    return List.of();
  }

  /**
   * What is wrong with a connection that is not encrypted.
   *
   * @param key the option to blame
   * @param allowed whether the owner accepts readable messages in so many words
   */
  static List<Checked.Conflict> plainText(String key, String host, boolean allowed) {
    return allowed || isLoopback(host)
        ? List.of()
        : List.of(
            new Checked.Conflict(
                key,
                "would send every message across the network readable by anyone",
                "use TLS, or set allow-plain-text: true if that is acceptable"));
  }

  /** Whether the host is this machine, judged by its spelling alone: no name is looked up. */
  static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
