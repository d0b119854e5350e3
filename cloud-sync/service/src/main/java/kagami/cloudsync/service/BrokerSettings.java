package kagami.cloudsync.service;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import kagami.cloudsync.service.broker.Listener;
import kagami.cloudsync.service.security.CertificateFolder;
import kagami.cloudsync.service.security.Holder;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.TlsFiles;
import kagami.config.Secret;
import kagami.config.SyncConfig;
import kagami.config.Tls;
import org.jspecify.annotations.Nullable;

/**
 * The broker between mirrors and service.
 *
 * @param embedded whether the service runs it itself
 * @param host address it listens on or is reached at
 * @param port its TCP port, 1 to 65535
 * @param encrypted whether connections are TLS
 * @param clientId the service's name at the broker
 * @param renewDays how long before its end a certificate is replaced, in days
 * @param files named files for an outside broker; absent means those of {@code provision}
 * @param login name and password for an outside broker
 */
record BrokerSettings(
    boolean embedded,
    String host,
    int port,
    boolean encrypted,
    String clientId,
    int renewDays,
    @Nullable TlsFiles files,
    BrokerAccess.@Nullable Login login) {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int RENEW_DAYS = 30;

  /** The embedded broker in plain text on loopback. */
  static BrokerSettings loopback(int port) {
    return new BrokerSettings(
        true, LOOPBACK, port, false, Holder.SERVICE_NAME, RENEW_DAYS, null, null);
  }

  static BrokerSettings of(SyncConfig.Broker config) {
    Tls tls = config.tls();
    String password = config.password().map(Secret::reveal).orElse("");
    TlsFiles.@Nullable Own own =
        tls.certificate()
            .map(certificate -> new TlsFiles.Own(certificate, tls.key().orElseThrow()))
            .orElse(null);
    return new BrokerSettings(
        config.embedded(),
        config.host(),
        config.port(),
        config.encrypted(),
        config.clientId(),
        config.renewDays(),
        tls.isEmpty() ? null : new TlsFiles(tls.authority().orElse(null), own),
        config.user().map(user -> new BrokerAccess.Login(user, password)).orElse(null));
  }

  /** Whether the service's own certificates are in use. */
  boolean ownCertificates() {
    return encrypted && (embedded || files == null);
  }

  /** Where the embedded broker listens. */
  Listener listener(CertificateFolder certificates) {
    return encrypted
        ? new Listener(host, port, certificates.filesOfServer(), certificates.revoked())
        : new Listener(host, port, null, null);
  }

  /** What the service connects to. */
  BrokerAccess access(CertificateFolder certificates) {
    TlsFiles shown =
        !encrypted
            ? new TlsFiles(null, null)
            : embedded || files == null ? certificates.filesOf(clientId) : files;
    return new BrokerAccess(uri(), shown, embedded ? null : login);
  }

  /** Address that the service connects to: an open one is reached over loopback. */
  URI uri() {
    String reached = embedded && everyAddress() ? LOOPBACK : host;
    String bracketed = reached.contains(":") ? "[" + reached + "]" : reached;
    return URI.create((encrypted ? "ssl://" : "tcp://") + bracketed + ":" + port);
  }

  /** Names that the broker's certificate must bear because the settings name them. */
  List<String> hosts() {
    return everyAddress() ? List.of() : List.of(host);
  }

  /** Where certificates lie in the service's folder. */
  static CertificateFolder certificates(Path data) {
    return new CertificateFolder(data.resolve("certificates"));
  }

  private boolean everyAddress() {
    try {
      return InetAddress.ofLiteral(host).isAnyLocalAddress();
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }
}
