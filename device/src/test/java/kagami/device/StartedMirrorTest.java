package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedMirrorTest {
  @TempDir private Path folder;

  private Path launcher(String runs) throws IOException {
    Path script = folder.resolve("kagami");
    Files.writeString(script, "#!/bin/sh\n" + runs + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aMirrorThatIsReadyTellsWhatItHoldsAndEnds() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path script =
        launcher(
            "exec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' kagami.device.Main \"$@\""
                .formatted(java, System.getProperty("java.class.path")));
    ProcessHandle process;
    try (StartedMirror mirror = StartedMirror.start(script, folder, folder.resolve("data"))) {
      process = ProcessHandle.of(mirror.pid()).orElseThrow();
      assertTrue(mirror.start().readyMs() > 100, mirror.start().toString());
      assertTrue(mirror.start().cpuMs() > 100, mirror.start().toString());
      StartFigures.Held held = mirror.held();
      assertTrue(held.heapMb() > 1 && held.heapMb() < StartFigures.HEAP_BAR_MB, held.toString());
      assertTrue(held.residentMb() > held.heapMb(), held.toString());
    }
    assertTrue(!process.isAlive(), "still running");
  }

  @Test
  void whatAMirrorSaidThatDidNotStartIsTold() throws IOException {
    Path script = launcher("echo no camera today; exit 1");
    IOException told =
        assertThrows(
            IOException.class,
            () -> StartedMirror.start(script, folder, folder.resolve("data")).close());
    assertEquals("the mirror did not start: no camera today", told.getMessage());
  }

  @Test
  void withoutTheScriptThereIsNothingToStart() {
    assertEquals(1, Main.commandLine().execute("bench", "start", "--runs", "0"));
  }
}
