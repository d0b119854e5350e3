package kagami.cloudsync.bench.chaos;

import java.util.Locale;

/** What can be done to a running scene. */
enum FaultKind {
  MIRROR_KILLED("mirror killed (SIGKILL)"),
  SERVICE_KILLED("service killed (SIGKILL)"),
  BROKER_KILLED("broker killed (SIGKILL)"),
  NETWORK_DROPPED("connections reset"),
  NETWORK_CUT("network cut"),
  NETWORK_SLOW("network slow"),
  NETWORK_SILENT("network silent, half-open"),
  DISK_FULL("mirror's disk full"),
  CLOCK_JUMPED("mirror's clock off by a day"),
  BROKER_WIPED("broker's data wiped"),
  DATABASE_RESTORED("database restored from a backup");

  private final String label;

  FaultKind(String label) {
    this.label = label;
  }

  /** As it is typed. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In words, for the table. */
  String label() {
    return label;
  }
}
