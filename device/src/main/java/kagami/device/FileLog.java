package kagami.device;

import java.nio.file.Path;
import org.tinylog.configuration.Configuration;

/** Sends the log to files in the mirror's folder; to be called before anything is logged. */
final class FileLog {
  private FileLog() {}

  static void into(Path data) {
    Configuration.set("writerFile", "rolling file");
    Configuration.set("writerFile.level", "info");
    Configuration.set(
        "writerFile.file", data.resolve("log").resolve("mirror-{count}.log").toString());
    Configuration.set("writerFile.policies", "startup, size: 5mb");
    Configuration.set("writerFile.backups", "5");
    Configuration.set("writerFile.format", "{date} {level} [{thread}] {class-name}: {message}");
    org.tinylog.jul.JulTinylogBridge.activate();
  }
}
