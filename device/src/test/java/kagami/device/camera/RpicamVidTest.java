package kagami.device.camera;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept with {@code rpicam-vid}'s stand-in. */
class RpicamVidTest extends LiveCameraContract {
  @TempDir private Path folder;
  private LightLine line;

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

  @AfterEach
  void hangUp() throws IOException {
    line.close();
  }
}
