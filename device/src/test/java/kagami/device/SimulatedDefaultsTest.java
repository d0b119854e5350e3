package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kagami.config.Config;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedDefaultsTest {
  @TempDir private Path folder;

  private static MirrorConfig loaded(Outcome<MirrorConfig> outcome) {
    return switch (outcome) {
      case Outcome.Loaded<MirrorConfig> fine -> fine.config();
      case Outcome.Invalid<MirrorConfig> invalid -> throw new AssertionError(invalid.toString());
    };
  }

  @Test
  void whatIsSimulatedIsNotKeptWithWhatWasMeasured() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "mirror:\n  id: hall\n");
    Map<String, String> flags = Map.of();
    Path real = loaded(Config.mirror(Sources.ofProcess(Optional.of(empty), flags))).data();
    Path simulated = loaded(SimulatedDefaults.load(Optional.of(empty), flags)).data();
    assertNotEquals(real, simulated);
    assertEquals(
        Path.of(System.getProperty("user.home"), ".local/share/kagami/simulated"), simulated);
  }

  @Test
  void aFolderThatSomebodyNamedIsTaken() {
    Map<String, String> flags = Map.of("mirror.data", folder.toString());
    assertEquals(folder, loaded(SimulatedDefaults.load(Optional.empty(), flags)).data());
  }
}
