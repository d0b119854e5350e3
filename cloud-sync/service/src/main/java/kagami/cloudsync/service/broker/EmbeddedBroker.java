package kagami.cloudsync.service.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Apache ActiveMQ Artemis, in the clear on loopback or with certificates anywhere. What it has
 * acknowledged is on disk. Topic aliases are off and the receive maximum is small because the
 * Eclipse Paho client re-sends by alias only and reads larger maxima as negative.
 */
public final class EmbeddedBroker implements AutoCloseable {
  /** Most unacknowledged publishes per client; below 32768, which Paho would read as negative. */
  private static final int RECEIVE_MAXIMUM = 256;

  /** How long the broker keeps a session whose client names no limit, in seconds: a week. */
  private static final int SESSION_EXPIRY_S = 604_800;

  private static final int JOURNAL_FILE_BYTES = 2 << 20;
  private static final int JOURNAL_FILES = 2;

  /** Messages of one address held in memory before they are paged to disk. */
  private static final long ADDRESS_BYTES = 16L << 20;

  /** Messages of all addresses held in memory before they are paged to disk. */
  private static final long ALL_BYTES = 64L << 20;

  /**
   * Milliseconds between two looks for topics that nobody subscribes to by their full names (ingest
   * subscribes to all of a kind) and that hold no message; after the second they are forgotten, as
   * each would hold 11 KB for good (measured on Artemis 2.55). Longer: more of them at a time;
   * shorter: more writing for mirrors that send all the time.
   */
  private static final long UNUSED_SCAN_MS = 2_000;

  /**
   * The broker stops accepting above this share of a full disk; its default of 90 % is met on many
   * healthy machines.
   */
  private static final int DISK_PERCENT = 98;

  /** A remembered certificate would be let in again under any client id. */
  private static final long NO_CACHE = 0;

  private static final String ACCEPTOR = "mqtt";

  private final EmbeddedActiveMQ artemis;
  private final @Nullable BrokerTls tls;
  private final @Nullable RevokedClients revoked;

  private EmbeddedBroker(
      EmbeddedActiveMQ artemis, @Nullable BrokerTls tls, @Nullable RevokedClients revoked) {
    this.artemis = artemis;
    this.tls = tls;
    this.revoked = revoked;
  }

  /**
   * Starts a broker in the clear that keeps its journal in {@code folder} and listens on {@code
   * 127.0.0.1:port}.
   *
   * @throws BrokerException when it cannot start
   */
  public static EmbeddedBroker start(Path folder, int port) {
    return start(folder, Listener.loopback(port));
  }

  /**
   * Starts a broker that keeps its journal in {@code folder}.
   *
   * @throws BrokerException when it cannot start
   * @throws kagami.cloudsync.tls.TlsException when a certificate or key cannot be used
   */
  public static EmbeddedBroker start(Path folder, Listener listener) {
    EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    BrokerTls tls =
        listener.tls() == null ? null : new BrokerTls(listener.tls(), folder.resolve("tls"));
    RevokedClients revoked = revoked(listener);
    if (tls != null && revoked != null) {
      tls.write();
      artemis.setSecurityManager(new CertificateSecurity(revoked));
    }
    try {
      artemis.setConfiguration(configuration(folder, listener, tls));
      artemis.createActiveMQServer();
      artemis.getActiveMQServer().getServiceRegistry().addIncomingInterceptor(new PacketLimit());
      artemis.start();
      if (revoked != null) {
        revoked.watch(artemis.getActiveMQServer().getRemotingService());
      }
      return new EmbeddedBroker(artemis, tls, revoked);
    } catch (Exception e) {
      throw new BrokerException(
          "the broker cannot start in " + folder + " on port " + listener.port(), e);
    }
  }

  /** Topics that the broker holds anything for. */
  Set<String> topics() {
    return artemis.getActiveMQServer().getPostOffice().getAddresses().stream()
        .map(SimpleString::toString)
        .collect(Collectors.toSet());
  }

  private static @Nullable RevokedClients revoked(Listener listener) {
    return listener.tls() == null
        ? null
        : new RevokedClients(
            Objects.requireNonNull(listener.revoked(), "revoked"),
            Objects.requireNonNull(listener.tls().authority(), "authority"));
  }

  /**
   * Shows the certificate that lies in its file now to whoever connects from now on; connections
   * that are there stay.
   *
   * @throws kagami.cloudsync.tls.TlsException when it cannot be used; the earlier one stays then
   */
  public void certificateRenewed() {
    if (tls != null) {
      tls.write();
      artemis.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR).reload();
    }
  }

  private static Configuration configuration(
      Path folder, Listener listener, @Nullable BrokerTls tls) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setName("kagami")
            .setJMXManagementEnabled(false)
            .setSecurityEnabled(tls != null)
            .setAuthenticationCacheSize(NO_CACHE)
            .setPersistenceEnabled(true)
            .setJournalType(JournalType.NIO)
            .setJournalFileSize(JOURNAL_FILE_BYTES)
            .setJournalMinFiles(JOURNAL_FILES)
            .setJournalDirectory(folder.resolve("journal").toString())
            .setBindingsDirectory(folder.resolve("bindings").toString())
            .setPagingDirectory(folder.resolve("paging").toString())
            .setLargeMessagesDirectory(folder.resolve("large").toString())
            .setNodeManagerLockDirectory(folder.resolve("lock").toString())
            .setGlobalMaxSize(ALL_BYTES)
            .setMaxDiskUsage(DISK_PERCENT)
            .setMessageExpiryScanPeriod(1_000)
            .setMqttSessionScanInterval(500)
            .setAddressQueueScanPeriod(UNUSED_SCAN_MS)
            .setGracefulShutdownEnabled(false);
    configuration.setWildCardConfiguration(
        new WildcardConfiguration().setDelimiter('/').setAnyWords('#').setSingleWord('+'));
    configuration.addAddressSetting("#", addresses());
    configuration.addAcceptorConfiguration(acceptor(listener, tls));
    return configuration;
  }

  private static TransportConfiguration acceptor(Listener listener, @Nullable BrokerTls tls) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("host", listener.host());
    parameters.put("port", listener.port());
    parameters.put("protocols", "MQTT");
    if (tls != null) {
      parameters.putAll(tls.parameters());
    }
    Map<String, Object> mqtt =
        Map.of(
            "topicAliasMaximum",
            0,
            "receiveMaximum",
            RECEIVE_MAXIMUM,
            "maximumPacketSize",
            PacketLimit.BYTES,
            "defaultMqttSessionExpiryInterval",
            SESSION_EXPIRY_S);
    return new TransportConfiguration(
        NettyAcceptorFactory.class.getName(), parameters, ACCEPTOR, mqtt);
  }

  /**
   * Delivery is tried for ever: a message that keeps failing is parked by ingest, never thrown away
   * by the broker.
   */
  private static AddressSettings addresses() {
    return new AddressSettings()
        .setMaxSizeBytes(ADDRESS_BYTES)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setMaxDeliveryAttempts(-1)
        .setDeadLetterAddress(SimpleString.of("kagami.dead"))
        .setExpiryAddress(SimpleString.of("kagami.expired"))
        .setRedistributionDelay(0)
        .setAutoCreateQueues(true)
        .setAutoCreateAddresses(true)
        .setAutoDeleteAddresses(true)
        .setAutoDeleteAddressesSkipUsageCheck(true);
  }

  /**
   * Stops the broker; clients lose their connections, messages stay in the journal. May be called
   * again.
   */
  @Override
  public void close() {
    if (revoked != null) {
      revoked.close();
    }
    try {
      artemis.stop();
    } catch (
        Exception e) { // declared as such by Artemis; there is nothing left to do but to say so
      Logger.warn(e, "the broker did not stop cleanly");
    }
  }
}
