package kagami.cloudsync.service.broker;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.tinylog.Logger;

/**
 * Apache ActiveMQ Artemis on the loopback address. What it has acknowledged is on disk. Topic
 * aliases are off and the receive maximum is small because the Eclipse Paho client re-sends by
 * alias only and reads larger maxima as negative.
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
   * The broker stops accepting above this share of a full disk; its default of 90 % is met on many
   * healthy machines.
   */
  private static final int DISK_PERCENT = 98;

  private final EmbeddedActiveMQ artemis;

  private EmbeddedBroker(EmbeddedActiveMQ artemis) {
    this.artemis = artemis;
  }

  /**
   * Starts a broker that keeps its journal in {@code folder} and listens on {@code 127.0.0.1:port}.
   *
   * @throws BrokerException when it cannot start
   */
  public static EmbeddedBroker start(Path folder, int port) {
    EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    try {
      artemis.setConfiguration(configuration(folder, port));
      artemis.start();
      return new EmbeddedBroker(artemis);
    } catch (Exception e) {
      throw new BrokerException("the broker cannot start in " + folder + " on port " + port, e);
    }
  }

  private static Configuration configuration(Path folder, int port) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setName("kagami")
            .setJMXManagementEnabled(false)
            .setSecurityEnabled(false)
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
            .setGracefulShutdownEnabled(false);
    configuration.setWildCardConfiguration(
        new WildcardConfiguration().setDelimiter('/').setAnyWords('#').setSingleWord('+'));
    configuration.addAddressSetting("#", addresses());
    configuration.addAcceptorConfiguration(
        "mqtt",
        "tcp://127.0.0.1:"
            + port
            + "?protocols=MQTT;topicAliasMaximum=0;receiveMaximum="
            + RECEIVE_MAXIMUM
            + ";defaultMqttSessionExpiryInterval="
            + SESSION_EXPIRY_S);
    return configuration;
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
        .setAutoCreateAddresses(true);
  }

  /**
   * Stops the broker; clients lose their connections, messages stay in the journal. May be called
   * again.
   */
  @Override
  public void close() {
    try {
      artemis.stop();
    } catch (
        Exception e) { // declared as such by Artemis; there is nothing left to do but to say so
      Logger.warn(e, "the broker did not stop cleanly");
    }
  }
}
