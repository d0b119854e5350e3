package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for parts that come back on the same one after they died. Taken below the range that Linux
 * gives to outgoing connections (32768 to 60999), so that none of those sits on it meanwhile.
 */
public final class Ports {
  private static final int FIRST = 15_000;
  private static final int END = 32_000;
  private static final int TRIES = 1_000;

  private Ports() {}

  /** A port on loopback that nobody listens on. */
  public static int free() {
    return ThreadLocalRandom.current()
        .ints(TRIES, FIRST, END)
        .filter(Ports::free)
        .findFirst()
        .orElseThrow(
            () ->
                new PartException(
                    "no free port between " + FIRST + " and " + END + " on loopback"));
  }

  private static boolean free(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false; // taken
    }
  }
}
