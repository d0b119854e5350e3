package kagami.cloudsync.bench.chaos;

import java.util.Optional;
import kagami.cloudsync.bench.part.Mosquitto;

/** Which broker and database the service works with. */
enum Setup {
  /** The default: one service process with its broker inside, and an SQLite file. */
  EMBEDDED("embedded Artemis + SQLite"),
  /** Beyond one machine: mosquitto, PostgreSQL and two services that share one subscription. */
  OUTSIDE("mosquitto + PostgreSQL + two services");

  private final String label;

  Setup(String label) {
    this.label = label;
  }

  /** What it needs and this machine does not have; empty when it can run. */
  Optional<String> missing() {
    return this == EMBEDDED || Mosquitto.installed()
        ? Optional.empty()
        : Optional.of("mosquitto is not installed: apt-get install -y mosquitto");
  }

  /** In words, for the table. */
  String label() {
    return label;
  }
}
