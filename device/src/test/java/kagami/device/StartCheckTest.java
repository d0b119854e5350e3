package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.checkup.Finding;
import kagami.device.health.Checkup;
import kagami.device.health.LastStart;
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
    AtomicReference<List<String>> told = new AtomicReference<>(List.of());
    long usual = StartCheck.of(config, true, told::set).run();
    assertEquals(usual, told.get().size());
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(usual + 1, StartCheck.of(config, true, told::set).run());
    assertEquals(usual + 1, told.get().size());
    assertTrue(
        told.get().stream().allMatch(name -> name.matches("[a-z0-9.-]{1,64}")), told::toString);
    assertEquals(usual + 1, new LastStart(data).run().stream().filter(Finding::wanting).count());
  }

  @Test
  void aCheckThatCannotBeFinishedIsToldToo() {
    List<List<String>> told = new ArrayList<>();
    StartCheck check =
        new StartCheck(
            new Checkup(
                List.of(
                    () -> {
                      throw new IllegalStateException("the disk bites");
                    })),
            new LastStart(folder),
            told::add);
    assertEquals(1, check.run());
    assertEquals(List.of(List.of("self-check")), told);
  }
}
