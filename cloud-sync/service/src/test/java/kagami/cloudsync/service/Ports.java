package kagami.cloudsync.service;

import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports nobody uses. */
public final class Ports {
  private Ports() {}

  public static int free() throws Exception {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return probe.getLocalPort();
    }
  }
}
