package kagami.cloudsync.service.broker;

import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.security.auth.Subject;
import kagami.cloudsync.tls.PemFiles;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who holds a certificate that was not taken back, and grants topics by its common name.
 * Names and passwords are not looked at.
 */
final class CertificateSecurity implements ActiveMQSecurityManager5 {
  /** Parts an address from a queue's name where Artemis gives both. */
  private static final String QUEUE_MARK = "::";

  private final RevokedClients revoked;

  CertificateSecurity(RevokedClients revoked) {
    this.revoked = revoked;
  }

  /** The holder of a certificate within the broker. */
  private record Client(TopicRights rights) implements Principal {
    @Override
    public String getName() {
      return rights.name();
    }
  }

  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      RemotingConnection connection,
      @Nullable String domain) {
    X509Certificate[] shown = CertificateUtil.getCertsFromConnection(connection);
    if (shown == null || shown.length == 0 || revoked.contains(shown[0])) {
      return null;
    }
    String clientId = String.valueOf(connection.getClientID());
    return PemFiles.commonName(shown[0])
        .flatMap(TopicRights::of)
        .filter(rights -> rights.mayBe(clientId))
        .map(CertificateSecurity::subject)
        .orElse(null);
  }

  /** Artemis takes no subject without a principal of its own kind. */
  private static Subject subject(TopicRights rights) {
    Set<Principal> principals = Set.of(new Client(rights), new UserPrincipal(rights.name()));
    return new Subject(true, principals, Set.of(), Set.of());
  }

  @Override
  public boolean authorize(
      @Nullable Subject subject,
      @Nullable Set<Role> roles,
      CheckType check,
      String addressAndQueue) {
    int mark = addressAndQueue.indexOf(QUEUE_MARK);
    String topic = mark < 0 ? addressAndQueue : addressAndQueue.substring(0, mark);
    return subject != null
        && subject.getPrincipals(Client.class).stream()
            .map(Client::rights)
            .anyMatch(rights -> granted(rights, check, topic));
  }

  private static boolean granted(TopicRights rights, CheckType check, String topic) {
    return switch (check) {
      case SEND -> rights.mayPublish(topic);
      case CREATE_ADDRESS -> rights.mayPublish(topic) || rights.maySubscribe(topic);
      case CONSUME,
          CREATE_DURABLE_QUEUE,
          CREATE_NON_DURABLE_QUEUE,
          DELETE_DURABLE_QUEUE,
          DELETE_NON_DURABLE_QUEUE ->
          rights.maySubscribe(topic);
      case DELETE_ADDRESS, MANAGE, BROWSE, VIEW, EDIT -> false;
    };
  }

  @Override
  public boolean validateUser(@Nullable String user, @Nullable String password) {
    return false;
  }

  @Override
  public boolean validateUserAndRole(
      @Nullable String user, @Nullable String password, Set<Role> roles, CheckType check) {
    return false;
  }
}
