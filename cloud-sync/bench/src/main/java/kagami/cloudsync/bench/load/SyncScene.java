package kagami.cloudsync.bench.load;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Ports;
import kagami.cloudsync.bench.part.Service;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.Waiting;

/** One service with its broker, as the launch script runs it. */
final class SyncScene implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final Service service;
  private final int port = Ports.free();

  /**
   * Makes a service that does not run yet.
   *
   * @param flags of its virtual machine, beside those of the launch script
   */
  SyncScene(Stage stage, String name, List<String> flags) {
    this(stage, name, Map.of(), flags);
  }

  /** The same with settings of its own. */
  SyncScene(Stage stage, String name, Map<String, String> settings, List<String> flags) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("sync.broker.port", Integer.toString(port));
    this.service = stage.add(new Service(stage, name, all, flags));
  }

  Service service() {
    return service;
  }

  int port() {
    return port;
  }

  URI broker() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  /** Starts the service and waits until it answers. */
  SyncScene start() {
    service.start();
    if (!Waiting.until(START, service::ready)) {
      throw new PartException("the service does not start:\n" + service.lastWords());
    }
    return this;
  }

  @Override
  public void close() {
    service.close();
  }
}
