package kagami.cloudsync.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kagami.cloudsync.bench.part.Ports;
import kagami.cloudsync.bench.part.Service;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.Stored;

/**
 * One service process with the broker inside and an SQLite file: the broker dies with the service.
 */
final class EmbeddedBackend implements Backend {
  private final Service service;
  private final Backup backup;
  private final Shares shares;
  private final int port = Ports.free();

  EmbeddedBackend(Stage stage) {
    this.backup = new Backup(stage);
    Map<String, String> settings = new LinkedHashMap<>(IMPATIENT);
    settings.put("sync.broker.port", Integer.toString(port));
    this.service =
        stage.add(new Service(stage, "service", settings, List.of("-XX:TieredStopAtLevel=1")));
    this.shares = stage.add(new Shares(List.of(service)));
  }

  @Override
  public void start() {
    service.start();
    shares.start();
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
    dropReplaced();
    service.start();
  }

  private void dropReplaced() {
    try (DirectoryStream<Path> old =
        Files.newDirectoryStream(service.data(), "sync.db.replaced-*")) {
      for (Path file : old) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove what was put aside", e);
    }
  }

  @Override
  public int keepUp() {
    return service.keepUp() ? 1 : 0;
  }

  @Override
  public Stored stored() {
    return Stored.sqlite(service.data());
  }

  @Override
  public List<Long> shares() {
    return shares.stored();
  }

  @Override
  public void stopServices() {
    service.stop();
  }

  @Override
  public Set<FaultKind> faults() {
    Set<FaultKind> faults = EnumSet.allOf(FaultKind.class);
    faults.remove(FaultKind.BROKER_KILLED);
    return faults;
  }

  @Override
  public String lastWords() {
    return service.lastWords();
  }
}
