package kagami.cloudsync.bench.chaos;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kagami.cloudsync.bench.part.Mirror;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Proxy;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.Waiting;

/** Mirrors, the network and what is behind it. */
final class Scene {
  /** Longest wait for a start; a machine that is busy otherwise takes its time. */
  private static final Duration START = Duration.ofMinutes(5);

  private final Backend backend;
  private final Proxy network;
  private final Heads heads;
  private final List<Mirror> mirrors = new ArrayList<>();

  Scene(Stage stage, Backend backend, Plan plan) {
    this.backend = backend;
    this.heads = new Heads(() -> backend.stored().heads());
    this.network = stage.add(Proxy.to(backend.brokerPort()));
    URI broker = URI.create("tcp://127.0.0.1:" + network.port());
    for (int i = 1; i <= plan.mirrors(); i++) {
      String id = "mirror-" + i;
      mirrors.add(stage.add(new Mirror(stage, id, broker, plan.seed() + i, plan.scansPerSecond())));
    }
  }

  Backend backend() {
    return backend;
  }

  Proxy network() {
    return network;
  }

  /** How far the service has come. */
  Heads heads() {
    return heads;
  }

  List<Mirror> mirrors() {
    return mirrors;
  }

  /**
   * Starts everything and waits until scans flow.
   *
   * @throws PartException when they do not
   */
  void start() {
    backend.start();
    if (!Waiting.until(
        START,
        () -> {
          backend.keepUp(); // a port may have been taken in the very last moment
          return backend.ready();
        })) {
      throw new PartException("the service does not start:\n" + backend.lastWords());
    }
    mirrors.forEach(Mirror::start);
    if (!Waiting.until(START, () -> mirrors.stream().allMatch(Scene::flows))) {
      throw new PartException(
          "a mirror does not get its scans through:\n" + mirrors.getFirst().lastWords());
    }
  }

  /** Starts what ended of itself; how many that were. */
  int keepUp() {
    int restarts = backend.keepUp();
    for (Mirror mirror : mirrors) {
      restarts += mirror.keepUp() ? 1 : 0;
    }
    return restarts;
  }

  private static boolean flows(Mirror mirror) {
    return mirror.state().connected() && mirror.state().scans().confirmed(1);
  }
}
