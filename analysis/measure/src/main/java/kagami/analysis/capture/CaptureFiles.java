package kagami.analysis.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the files of a capture set are kept, each by its name. */
public interface CaptureFiles {
  /**
   * A whole file.
   *
   * @throws java.nio.file.NoSuchFileException when there is none of that name
   */
  byte[] read(String name) throws IOException;

  /** Keeps a whole file. */
  void write(String name, byte[] content) throws IOException;

  /** As they are, in a folder that exists. */
  static CaptureFiles in(Path folder) {
    return new CaptureFiles() {
      @Override
      public byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
      }

      @Override
      public void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
      }
    };
  }
}
