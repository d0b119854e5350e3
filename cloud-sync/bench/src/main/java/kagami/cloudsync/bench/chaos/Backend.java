package kagami.cloudsync.bench.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import kagami.cloudsync.bench.part.Stored;

/** Everything beyond the network, as seen from the mirrors: broker, services and database. */
interface Backend {
  /** Gaps are asked for soon, to see many recoveries in a minute; the defaults take minutes. */
  Map<String, String> IMPATIENT =
      Map.of(
          "sync.resend.look-s", "0.5",
          "sync.resend.age-s", "1",
          "sync.resend.pause-s", "2",
          "sync.resend.longest-pause-s", "10",
          "sync.resend.answer-s", "2");

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

  /**
   * Stops the services, puts the last backup in the database's place and starts them again; what
   * was there is gone.
   */
  void restore();

  /** Starts what ended of itself; how many that were. */
  int keepUp();

  /** The database; not to be asked while it is restored. */
  Stored stored();

  /** How many messages each service stored, as far as it told before it died. */
  List<Long> shares();

  /** Stops the services in order. */
  void stopServices();

  /** What can be done to it. */
  Set<FaultKind> faults();

  /** What its processes said last. */
  String lastWords();
}
