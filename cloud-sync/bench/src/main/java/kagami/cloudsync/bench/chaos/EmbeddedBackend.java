package kagami.cloudsync.bench.chaos;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kagami.cloudsync.bench.part.Ports;
import kagami.cloudsync.bench.part.Service;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.StoredScans;

/**
 * One service process with the broker inside and an SQLite file: the broker dies with the service.
 */
final class EmbeddedBackend implements Backend {
  private final Service service;
  private final Backup backup;
  private final int port = Ports.free();

  EmbeddedBackend(Stage stage) {
    this.backup = new Backup(stage);
    this.service =
        stage.add(
            new Service(
                stage,
                "service",
                Map.of("sync.broker.port", Integer.toString(port)),
                List.of("-XX:TieredStopAtLevel=1")));
  }

  @Override
  public void start() {
    service.start();
  }

  @Override
  public boolean ready() {
    return service.ready();
  }

  @Override
  public int brokerPort() {
    return port;
  }

  @Override
  public int services() {
    return 1;
  }

  @Override
  public void killService(int index) {
    service.kill();
  }

  @Override
  public void startService(int index) {
    service.start();
  }

  @Override
  public void killBroker(boolean wiped) {
    service.kill();
    if (wiped) {
      Stage.wipe(service.data().resolve("broker"));
    }
  }

  @Override
  public void startBroker() {
    service.start();
  }

  @Override
  public void backUp() {
    backup.make(service);
  }

  @Override
  public void restore() {
    service.kill();
    backup.restore(service);
    service.start();
  }

  @Override
  public int keepUp() {
    return service.keepUp() ? 1 : 0;
  }

  @Override
  public StoredScans stored() {
    return StoredScans.sqlite(service.data());
  }

  @Override
  public void stopServices() {
    service.stop();
  }

  @Override
  public Set<FaultKind> faults() {
    Set<FaultKind> faults = EnumSet.allOf(FaultKind.class);
    faults.remove(FaultKind.BROKER_KILLED);
    faults.remove(
        FaultKind.DATABASE_RESTORED); // its healing takes minutes: gaps are asked for late
    return faults;
  }

  @Override
  public String lastWords() {
    return service.lastWords();
  }
}
