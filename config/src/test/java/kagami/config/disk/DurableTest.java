package kagami.config.disk;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That it reaches the disk shows only when the power goes; that it asks the right thing, here. */
class DurableTest {
  @TempDir Path folder;

  @Test
  void whatIsNotThereCannotBeWaitedFor() {
    Path absent = folder.resolve("absent");
    assertThrows(NoSuchFileException.class, () -> Durable.content(absent));
    assertThrows(NoSuchFileException.class, () -> Durable.entries(absent));
    assertThrows(NoSuchFileException.class, () -> Durable.entryOf(absent.resolve("file")));
    assertDoesNotThrow(() -> Durable.entryOf(absent), "a removed file's folder is there");
  }

  @Test
  void filesAndFoldersAreOpenedAsTheyMayBe() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "content");
    assertDoesNotThrow(() -> Durable.content(file));
    assertDoesNotThrow(() -> Durable.entries(folder));
    assertDoesNotThrow(() -> Durable.entryOf(Path.of("relative")));
  }

  @Test
  void whereFoldersCannotBeOpenedNothingIsDone() throws Exception {
    Path archive = folder.resolve("files.zip");
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      assertDoesNotThrow(() -> Durable.entries(zip.getPath("/absent")));
    }
  }
}
