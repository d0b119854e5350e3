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
import kagami.cloudsync.service.broker.BrokerException;
import kagami.cloudsync.service.broker.EmbeddedBroker;
import kagami.cloudsync.service.dashboard.Dashboard;
import kagami.cloudsync.service.ingest.Ingest;
import kagami.cloudsync.service.ingest.IngestSettings;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The running service. Start: folder, then broker beside store and dashboard, then ingest. Close:
 * the reverse.
 *
 * <p>Threads of its own: {@code ingest} (one database writer), {@code live} (slow pages must not
 * hold up ingest), {@code upkeep} (removing old rows may take minutes), {@code broker-start} (ends
 * when the broker is up); the rest belong to Artemis, Jetty and Paho.
 */
public final class SyncService implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final Deque<Runnable> closing = new ArrayDeque<>();
  private volatile @Nullable Ingest ingest;

  private SyncService() {}

  /**
   * Starts everything; on return scans are received and the dashboard answers.
   *
   * @throws SyncException when anything cannot start; nothing is left running then
   */
  public static SyncService start(SyncSettings settings, InstantSource clock) {
    checkFree(settings.httpPort(), "dashboard", "--http-port");
    checkFree(settings.mqttPort(), "broker", "--mqtt-port");
    SyncService service = new SyncService();
    try {
      service.startAll(settings, clock);
      return service;
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
    DataFolder folder = opened(DataFolder.open(settings.data()), DataFolder::close);
    CompletableFuture<EmbeddedBroker> starting = startBroker(folder, settings.mqttPort());
    closing.push(() -> starting.handle((broker, _) -> broker).thenAccept(SyncService::stop).join());
    Store store = opened(Store.open(settings.store(), clock), Store::close);
    opened(new Housekeeping(store.upkeep(), settings.retention(), clock), Housekeeping::close)
        .start();
    Dashboard dashboard =
        opened(new Dashboard(store, this::ingesting, settings.httpPort()), Dashboard::close);
    dashboard.start();
    await(starting);
    Ingest receiving =
        opened(
            new Ingest(
                IngestSettings.of(settings.broker()),
                store.scans(),
                dashboard.news(),
                clock,
                new SecureRandom()),
            Ingest::close);
    ingest = receiving;
    receiving.start();
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

  private static CompletableFuture<EmbeddedBroker> startBroker(DataFolder folder, int port) {
    return CompletableFuture.supplyAsync(
        () -> EmbeddedBroker.start(folder.broker(), port),
        work -> new Thread(work, "broker-start").start());
  }

  private static void stop(@Nullable EmbeddedBroker broker) {
    if (broker != null) {
      broker.close();
    }
  }

  private static void await(CompletableFuture<EmbeddedBroker> starting) {
    try {
      starting.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof BrokerException broker
          ? broker
          : new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SyncException("interrupted while starting", e);
    }
  }

  private static void awaitConnected(Ingest receiving, SyncSettings settings) {
    try {
      if (!receiving.awaitConnected(CONNECT_TIMEOUT)) {
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
