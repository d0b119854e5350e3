package kagami.cloudsync.bench.chaos;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kagami.cloudsync.bench.part.Mosquitto;
import kagami.cloudsync.bench.part.Postgres;
import kagami.cloudsync.bench.part.Service;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.Stored;

/** Broker and database in processes of their own, and two services that share the work. */
final class OutsideBackend implements Backend {
  private static final int SERVICES = 2;

  private final Mosquitto broker;
  private final Postgres database;
  private final Backup backup;
  private final Shares shares;
  private final List<Service> services = new ArrayList<>();

  OutsideBackend(Stage stage) {
    this.backup = new Backup(stage);
    this.broker = stage.add(new Mosquitto(stage));
    this.database = stage.add(Postgres.start(stage));
    Map<String, String> settings = new LinkedHashMap<>(IMPATIENT);
    settings.put("sync.broker.embedded", "false");
    settings.put("sync.broker.port", Integer.toString(broker.port()));
    settings.put("sync.store.kind", "postgresql");
    settings.put("sync.store.url", database.url());
    settings.put("sync.store.user", Postgres.USER);
    for (int i = 1; i <= SERVICES; i++) {
      Map<String, String> own = new LinkedHashMap<>(settings);
      own.put("sync.broker.client-id", "kagami-sync-" + i);
      services.add(
          stage.add(new Service(stage, "service-" + i, own, List.of("-XX:TieredStopAtLevel=1"))));
    }
    this.shares = stage.add(new Shares(services));
  }

  @Override
  public void start() {
    broker.start();
    services.forEach(Service::start);
    shares.start();
  }

  @Override
  public boolean ready() {
    return services.stream().allMatch(Service::ready);
  }

  @Override
  public int brokerPort() {
    return broker.port();
  }

  @Override
  public int services() {
    return services.size();
  }

  @Override
  public void killService(int index) {
    services.get(index).kill();
  }

  @Override
  public void startService(int index) {
    services.get(index).start();
  }

  @Override
  public void killBroker(boolean wiped) {
    broker.kill();
    if (wiped) {
      broker.wipe();
    }
  }

  @Override
  public void startBroker() {
    broker.start();
  }

  @Override
  public void backUp() {
    backup.make(services.getFirst());
  }

  @Override
  public void restore() {
    services.forEach(Service::kill);
    backup.restore(services.getFirst());
    database.dropReplaced();
    services.forEach(Service::start);
  }

  @Override
  public int keepUp() {
    int restarts = broker.keepUp() ? 1 : 0;
    for (Service service : services) {
      restarts += service.keepUp() ? 1 : 0;
    }
    return restarts;
  }

  @Override
  public Stored stored() {
    return Stored.postgres(database);
  }

  @Override
  public List<Long> shares() {
    return shares.stored();
  }

  @Override
  public void stopServices() {
    services.forEach(Service::stop);
  }

  @Override
  public Set<FaultKind> faults() {
    return EnumSet.allOf(FaultKind.class);
  }

  @Override
  public String lastWords() {
    return services.getFirst().lastWords();
  }
}
