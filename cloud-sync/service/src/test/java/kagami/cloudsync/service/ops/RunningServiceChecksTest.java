package kagami.cloudsync.service.ops;

import static kagami.cloudsync.service.ops.Found.assertFinding;
import static kagami.cloudsync.service.ops.Found.only;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.store.Census;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.config.checkup.Outcome;
import org.junit.jupiter.api.Test;

/** Each finding about ports and a service that runs, provoked. */
class RunningServiceChecksTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  @Test
  void portsThatAnotherProgramTook() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = other.getLocalPort();
      BrokerAccess broker = BrokerAccess.open(URI.create("tcp://127.0.0.1:" + port));
      assertFinding(
          only(new BrokerCheck(broker, false, SHORT)),
          Outcome.Failed.class,
          "port " + port,
          "--mqtt-port");
      URI page = URI.create("http://127.0.0.1:" + port + "/");
      assertFinding(
          only(new DashboardCheck(page, false, SHORT)),
          Outcome.Failed.class,
          "ss -ltnp",
          "--http-port");
    }
    URI free = URI.create("http://127.0.0.1:" + Ports.free() + "/");
    assertFinding(only(new DashboardCheck(free, false, SHORT)), Outcome.NotHere.class, "is free");
    assertFinding(
        only(new DashboardCheck(free, true, SHORT)), Outcome.Failed.class, "does not answer");
  }

  @Test
  void aServiceThatIsNotReady() throws Exception {
    try (Page page = new Page("/health/ready", 503, "{\"database\":false}")) {
      assertFinding(
          only(new DashboardCheck(page.address(), true, SHORT)),
          Outcome.Failed.class,
          "answers 503",
          "database");
    }
  }

  @Test
  void aBrokerThatRefusesWhatTheServiceSends() throws Exception {
    Metrics metrics = new Metrics(() -> new Census(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), () -> true);
    try (Page page = new Page("/metrics", 200, metrics.text())) {
      assertFinding(
          only(new RefusalCheck(page.address(), true, SHORT)), Outcome.Fine.class, "none");
      assertFinding(
          only(new RefusalCheck(page.address(), false, SHORT)),
          Outcome.NotHere.class,
          "does not run");
    }
    metrics.receiptRefused(4);
    metrics.commandRefused();
    try (Page page = new Page("/metrics", 200, metrics.text())) {
      assertFinding(
          only(new RefusalCheck(page.address(), true, SHORT)),
          Outcome.Warning.class,
          "refused 4 receipts and 1 commands",
          "kagami.acl");
    }
    URI silent = URI.create("http://127.0.0.1:" + Ports.free() + "/");
    assertFinding(
        only(new RefusalCheck(silent, true, SHORT)), Outcome.NotHere.class, "does not answer");
  }

  /** A service that says one thing. */
  private record Page(HttpServer server) implements AutoCloseable {
    Page(String path, int status, String body) throws IOException {
      this(HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      server.createContext(
          path,
          exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
