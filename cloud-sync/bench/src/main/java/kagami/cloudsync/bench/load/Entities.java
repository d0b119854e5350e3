package kagami.cloudsync.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kagami.cloudsync.bench.part.LocalMirror;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.Waiting;

/** After the broker lost all it kept: how long until Home Assistant finds the mirror again. */
final class Entities {
  private static final String TITLE = "Home Assistant's entities back after the broker's wipe";
  private static final String FILTER = "homeassistant/device/+/config";
  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final double BAR_S = 60;

  Section run(Stage stage) {
    try (SyncScene scene = new SyncScene(stage, "entities-service", List.of()).start()) {
      LocalMirror mirror = stage.add(new LocalMirror(stage, "entities", scene.broker(), ids -> {}));
      mirror.start();
      if (!Waiting.until(FIRST, mirror::connected)) {
        throw new PartException("the mirror does not connect");
      }
      if (!announced(scene, "before", FIRST)) {
        throw new PartException("the mirror does not announce itself");
      }
      scene.service().kill();
      Stage.wipe(scene.service().data().resolve("broker"));
      long wiped = System.nanoTime();
      scene.start();
      boolean found = announced(scene, "after", Duration.ofSeconds(2 * (long) BAR_S));
      double seconds = (System.nanoTime() - wiped) / 1e9;
      mirror.close();
      if (!found) {
        throw new PartException("the mirror does not announce itself again");
      }
      return Section.of(TITLE, Figure.atMost(BAR_S, "with the broker's own start", seconds, "s"));
    }
  }

  private static boolean announced(SyncScene scene, String observer, Duration atMost) {
    Set<String> topics = ConcurrentHashMap.newKeySet();
    try (Client client =
        new Client(scene.broker(), "observer-" + observer, (topic, payload) -> topics.add(topic))) {
      client.subscribe(FILTER);
      return Waiting.until(atMost, () -> !topics.isEmpty());
    }
  }
}
