package kagami.device.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept with {@code rpicam-vid}'s stand-in. */
class RpicamVidTest extends LiveCameraContract {
  @TempDir private Path folder;
  private LightLine line;
  private Optional<ProcessHandle> program = Optional.empty();

  /** What the program delivers. */
  RpicamSettings.Stream stream() {
    return RpicamSettings.Stream.YUV420;
  }

  @Override
  Camera open() throws IOException {
    line = new LightLine(ring);
    return new StandIn(folder, line).camera(stream());
  }

  @Override
  void lose() {
    line.then("die");
  }

  @Override
  Running running() throws IOException {
    Path note = folder.resolve("run").resolve("camera-" + ProcessHandle.current().pid() + ".run");
    if (Files.exists(note)) {
      program = ProcessHandle.of(Long.parseLong(Files.readString(note).split(" ", -1)[0]));
    }
    return new Running(line.processes(), program.filter(ProcessHandle::isAlive).isPresent());
  }

  @AfterEach
  void hangUp() throws IOException {
    line.close();
  }
}
