package kagami.cloudsync.bench.chaos;

import java.util.Set;
import kagami.cloudsync.bench.part.StoredScans;

/** Everything beyond the network, as seen from the mirrors: broker, services and database. */
interface Backend {
  /** Starts all of it; does not wait until it answers. */
  void start();

  /** Whether all of it answers. */
  boolean ready();

  /** Port of the broker on loopback. */
  int brokerPort();

  /** How many service processes there are. */
  int services();

  /** Kills one of the services, from 0. */
  void killService(int index);

  /** Starts a killed service. */
  void startService(int index);

  /** Kills the broker; with {@code wiped}, all it kept is gone. */
  void killBroker(boolean wiped);

  /** Starts the killed broker. */
  void startBroker();

  /** Makes a backup of the database while everything runs. */
  void backUp();

  /** Stops the services, puts the last backup in the database's place and starts them again. */
  void restore();

  /** Starts what ended of itself; how many that were. */
  int keepUp();

  /** The database, once the services are stopped. */
  StoredScans stored();

  /** Stops the services in order. */
  void stopServices();

  /** What can be done to it. */
  Set<FaultKind> faults();

  /** What its processes said last. */
  String lastWords();
}
