package kagami.cloudsync.service;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Sends scans of past days to a running service, to look at the dashboard with: {@code ShowMirror
 * tcp://host:port scans}. Stays connected until its input ends; each line of input takes one more
 * scan.
 */
final class ShowMirror {
  private ShowMirror() {}

  static void main(String[] arguments) throws Exception {
    int scans = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("show-mirror");
    try (TestMirror mirror = new TestMirror(folder, URI.create(arguments[0]), "bathroom", 11)) {
      OffsetDateTime now = OffsetDateTime.now(ZoneId.systemDefault());
      for (int day = scans - 1; day >= 0; day--) {
        mirror.take(now.minusDays(day).minusMinutes(day * 7L % 50));
      }
      while (System.in.read() >= 0) {
        mirror.take(1);
      }
    }
  }
}
