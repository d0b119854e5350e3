package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCheckTest {
  @TempDir private Path folder;

  @Test
  void whatIsWantingAtTheStartIsFound() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Outcome<MirrorConfig> loaded =
        SimulatedDefaults.load(Optional.empty(), Map.of("mirror.data", data.toString()));
    MirrorConfig config = ((Outcome.Loaded<MirrorConfig>) loaded).config();
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    long usual = StartCheck.of(config, true).run();
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(usual + 1, StartCheck.of(config, true).run());
  }
}
