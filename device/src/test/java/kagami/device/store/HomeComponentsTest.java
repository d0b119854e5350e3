package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeComponentsTest {
  @TempDir private Path folder;

  @Test
  void whatWasOfferedLastIsKeptOverARestart() {
    Path file = folder.resolve("mirror.db");
    try (MirrorStore store = MirrorStore.open(file)) {
      HomeComponents components = new HomeComponents(store);
      assertEquals(Map.of(), components.all());
      components.keep(Map.of("lamp", "light", "score_ada", "sensor"));
      components.keep(Map.of("lamp", "light", "start_scan", "button"));
    }
    try (MirrorStore store = MirrorStore.open(file)) {
      assertEquals(
          Map.of("lamp", "light", "start_scan", "button"), new HomeComponents(store).all());
    }
  }
}
