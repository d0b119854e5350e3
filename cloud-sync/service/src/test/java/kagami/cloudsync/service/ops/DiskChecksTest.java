package kagami.cloudsync.service.ops;

import static kagami.cloudsync.service.ops.Found.assertFinding;
import static kagami.cloudsync.service.ops.Found.only;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import kagami.config.checkup.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each finding about the service's folder and its disk, provoked. */
class DiskChecksTest {
  @TempDir Path folder;

  @Test
  void theDataFolder() throws Exception {
    Path data = folder.resolve("data");
    assertFinding(only(new FolderCheck(data, false)), Outcome.NotHere.class, "is made when");
    Files.writeString(data, "a file");
    assertFinding(
        only(new FolderCheck(data, false)), Outcome.Failed.class, "is no folder", "--data");
    Files.delete(data);
    Files.createDirectory(data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
    assertFinding(only(new FolderCheck(data, false)), Outcome.Warning.class, "chmod 700 " + data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    assertFinding(only(new FolderCheck(data, true)), Outcome.Fine.class, "in use by a running");
  }

  @Test
  void theDisk() {
    assertFinding(
        only(new DiskCheck(folder, _ -> 5_000_000_000L)), Outcome.Fine.class, "5.0 GB free");
    assertFinding(
        only(new DiskCheck(folder, _ -> 900_000_000L)), Outcome.Warning.class, "scan-days");
    assertFinding(
        only(new DiskCheck(folder, _ -> 100_000_000L)), Outcome.Failed.class, "0.1 GB free");
    DiskCheck.Volume broken =
        _ -> {
          throw new IOException("input/output error");
        };
    assertFinding(only(new DiskCheck(folder, broken)), Outcome.Failed.class, "input/output error");
  }
}
