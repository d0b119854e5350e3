package kagami.cloudsync.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import kagami.cloudsync.service.account.ClaimLimits;
import kagami.cloudsync.service.account.Claiming;
import kagami.cloudsync.service.account.Erasing;
import kagami.cloudsync.service.broker.BrokerException;
import kagami.cloudsync.service.broker.EmbeddedBroker;
import kagami.cloudsync.service.dashboard.Dashboard;
import kagami.cloudsync.service.dashboard.Probes;
import kagami.cloudsync.service.ingest.Downlink;
import kagami.cloudsync.service.ingest.Ingest;
import kagami.cloudsync.service.ingest.IngestSettings;
import kagami.cloudsync.service.ingest.Orders;
import kagami.cloudsync.service.ingest.Resend;
import kagami.cloudsync.service.ops.Metrics;
import kagami.cloudsync.service.security.CertificateWatch;
import kagami.cloudsync.service.security.Certificates;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreException;
import kagami.cloudsync.tls.TlsException;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The running service. Start: folder, then broker beside store and dashboard, then ingest. Close:
 * the reverse.
 *
 * <p>Threads of its own: {@code ingest} (one database writer), {@code live} (slow pages must not
 * hold up ingest), {@code resend} (looks for gaps whatever ingest is at), {@code upkeep} (removing
 * old rows may take minutes), {@code broker-start} (ends when the broker is up), {@code
 * certificates} (daily); the rest belong to Artemis, Jetty and Paho.
 */
public final class SyncService implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final Deque<Runnable> closing = new ArrayDeque<>();
  private volatile @Nullable Ingest ingest;
  private volatile @Nullable EmbeddedBroker broker;

  private SyncService() {}

  /**
   * Starts everything; on return scans are received and the dashboard answers.
   *
   * @throws SyncException when anything cannot start; nothing is left running then
   */
  public static SyncService start(SyncSettings settings, InstantSource clock) {
    checkFree(settings.httpPort(), "dashboard", "--http-port");
    if (settings.mqtt().embedded()) {
      checkFree(settings.mqtt().port(), "broker", "--mqtt-port");
    }
    SyncService service = new SyncService();
    try {
      service.startAll(settings, clock);
      return service;
    } catch (TlsException e) {
      service.close();
      throw new SyncException(String.valueOf(e.getMessage()), e);
    } catch (BrokerException | StoreException e) {
      service.close();
      Logger.error(e);
      throw new SyncException(e.getMessage() + " (" + rootMessage(e) + ")", e);
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  private void startAll(SyncSettings settings, InstantSource clock) {
    SecureRandom random = new SecureRandom();
    DataFolder folder = opened(DataFolder.open(settings.data()), DataFolder::close);
    CertificateWatch watch = certificates(folder, settings.mqtt(), clock);
    CompletableFuture<@Nullable EmbeddedBroker> starting = startBroker(folder, settings.mqtt());
    closing.push(() -> starting.handle((broker, _) -> broker).thenAccept(SyncService::stop).join());
    Store store = opened(Store.open(settings.store(), clock), Store::close);
    opened(new Housekeeping(store, settings.retention(), clock), Housekeeping::close).start();
    Metrics metrics = new Metrics(store::census, this::ingesting);
    Orders orders = new Orders(clock, random);
    Dashboard dashboard =
        opened(
            new Dashboard(
                store,
                new Claiming(ClaimLimits.usual(), store, orders, clock),
                new Erasing(store, orders, clock),
                new Probes(store::check, this::ingesting, metrics),
                settings.httpPort()),
            Dashboard::close);
    dashboard.start();
    broker = await(starting);
    watch.start();
    Ingest receiving =
        opened(
            new Ingest(
                IngestSettings.of(
                    settings.mqtt().access(folder.certificates()), settings.mqtt().clientId()),
                new Ingest.Parts(
                    store.scans(),
                    new Downlink(store, orders, settings.resend().answer(), random),
                    dashboard.news(),
                    metrics),
                clock,
                random),
            Ingest::close);
    ingest = receiving;
    receiving.start();
    opened(new Resend(settings.resend(), store, orders, clock, random, metrics), Resend::close)
        .start();
    awaitConnected(receiving, settings);
  }

  /** Closes in the reverse order of starting. May be called again. */
  @Override
  public synchronized void close() {
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }

  private boolean ingesting() {
    Ingest receiving = ingest;
    return receiving != null && receiving.connected();
  }

  private <T> T opened(T part, java.util.function.Consumer<T> close) {
    closing.push(() -> close.accept(part));
    return part;
  }

  /** The service's own certificates are there when the broker and ingest ask for them. */
  private CertificateWatch certificates(
      DataFolder folder, BrokerSettings broker, InstantSource clock) {
    Certificates certificates = new Certificates(folder.certificates(), clock);
    if (broker.embedded() && broker.encrypted()) {
      certificates.prepare(broker.clientId(), broker.hosts());
    }
    broker
        .access(folder.certificates())
        .sockets(); // what cannot be used is said before anything runs
    return opened(
        new CertificateWatch(certificates, broker.renewDays(), this::certificateRenewed, clock),
        CertificateWatch::close);
  }

  private void certificateRenewed() {
    EmbeddedBroker running = broker;
    if (running != null) {
      running.certificateRenewed();
    }
  }

  private static CompletableFuture<@Nullable EmbeddedBroker> startBroker(
      DataFolder folder, BrokerSettings settings) {
    return settings.embedded()
        ? CompletableFuture.supplyAsync(
            () -> EmbeddedBroker.start(folder.broker(), settings.listener(folder.certificates())),
            work -> new Thread(work, "broker-start").start())
        : CompletableFuture.completedFuture(null);
  }

  private static void stop(@Nullable EmbeddedBroker broker) {
    if (broker != null) {
      broker.close();
    }
  }

  private static @Nullable EmbeddedBroker await(
      CompletableFuture<@Nullable EmbeddedBroker> starting) {
    try {
      return starting.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException problem
          ? problem
          : new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SyncException("interrupted while starting", e);
    }
  }

  private static void awaitConnected(Ingest receiving, SyncSettings settings) {
    try {
      boolean connected = receiving.awaitConnected(CONNECT_TIMEOUT);
      if (!connected && !settings.mqtt().embedded()) {
        Logger.warn("broker {} does not answer yet; scans wait on the mirrors", settings.broker());
      } else if (!connected) {
        throw new SyncException(
            "the broker on "
                + settings.broker()
                + " does not answer; see the log in "
                + settings.data());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SyncException("interrupted while starting", e);
    }
  }

  private static void checkFree(int port, String what, String option) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    } catch (IOException e) {
      throw new SyncException(
          "port " + port + " is already in use (" + what + "); choose another with " + option, e);
    }
  }

  private static String rootMessage(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
