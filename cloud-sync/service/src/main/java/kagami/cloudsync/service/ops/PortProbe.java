package kagami.cloudsync.service.ops;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import kagami.config.checkup.Finding;

/** Whether a port that the service will listen on is free while it does not run. */
final class PortProbe {
  private PortProbe() {}

  static Finding look(String name, URI address, String setting) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(address.getHost(), address.getPort()));
      return Finding.notHere(name, address + " is free; it is there once kagami sync runs");
    } catch (IOException e) {
      return Finding.failed(
          name,
          "port %d cannot be had (%s)".formatted(address.getPort(), e.getMessage()),
          "another program listens there",
          "ss -ltnp 'sport = :%d', or choose another: %s".formatted(address.getPort(), setting));
    }
  }
}
