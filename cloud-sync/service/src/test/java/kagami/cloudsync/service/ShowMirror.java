package kagami.cloudsync.service;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends scans of past days to a running service, to look at the dashboard with: {@code ShowMirror
 * tcp://host:port scans}. Says when it is connected. Stays so until its input ends; each line of
 * input takes one more scan.
 */
public final class ShowMirror {
  /** Printed once the broker has taken the mirror. */
  public static final String CONNECTED = "connected";

  private static final long LOOK_NS = 20_000_000;

  private ShowMirror() {}

  public static void main(String[] arguments) throws Exception {
    int scans = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("show-mirror");
    try (TestMirror mirror = new TestMirror(folder, URI.create(arguments[0]), "bathroom", 11)) {
      while (!mirror.connected()) {
        LockSupport.parkNanos(LOOK_NS);
      }
      System.out.println(CONNECTED);
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
