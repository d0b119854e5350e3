package kagami.cloudsync.bench.chaos;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kagami.cloudsync.bench.part.Mosquitto;
import kagami.config.Config;
import kagami.config.Outcome;
import kagami.config.Sources;

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

  /** What it needs and this machine or version does not have; empty when it can run. */
  Optional<String> missing() {
    if (this == EMBEDDED) {
      return Optional.empty();
    }
    if (!Mosquitto.installed()) {
      return Optional.of("mosquitto is not installed: apt-get install -y mosquitto");
    }
    Map<String, String> flags = Map.of("sync.store.kind", "postgresql");
    return Config.sync(Sources.ofFlags(Path.of("/"), flags)) instanceof Outcome.Invalid<?>
        ? Optional.of("not built")
        : Optional.empty();
  }

  /** In words, for the table. */
  String label() {
    return label;
  }
}
