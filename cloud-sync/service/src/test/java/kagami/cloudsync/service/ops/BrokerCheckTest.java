package kagami.cloudsync.service.ops;

import static kagami.cloudsync.service.ops.Found.assertFinding;
import static kagami.cloudsync.service.ops.Found.only;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.TlsFiles;
import kagami.config.checkup.Check;
import kagami.config.checkup.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each finding about the broker, provoked. */
class BrokerCheckTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  @TempDir Path folder;

  @Test
  void aBrokerThatDoesNotAnswer() throws Exception {
    URI nobody = URI.create("tcp://127.0.0.1:" + Ports.free());
    Check check = new BrokerCheck(BrokerAccess.open(nobody), true, SHORT);
    assertFinding(only(check), Outcome.Failed.class, "does not answer", "nc -vz 127.0.0.1");
  }

  @Test
  void aBrokerThatCannotBeAskedForWantOfACertificate() throws Exception {
    URI somebody = URI.create("ssl://127.0.0.1:" + Ports.free());
    TlsFiles none =
        new TlsFiles(
            folder.resolve("ca.pem"),
            new TlsFiles.Own(folder.resolve("a.pem"), folder.resolve("a.key")));
    Check check = new BrokerCheck(new BrokerAccess(somebody, none, null), true, SHORT);
    assertFinding(only(check), Outcome.Failed.class, "cannot be asked", "kagami sync provision");
  }

  @Test
  void aBrokerThatRefusesTheLogin() throws Exception {
    byte[] refused = {0x20, 3, 0, (byte) 0x86, 0}; // CONNACK: bad user name or password
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread broker =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var socket = server.accept()) {
                      socket.getInputStream().read(new byte[1024]);
                      socket.getOutputStream().write(refused);
                      socket.getInputStream().read();
                    } catch (IOException e) {
                      // the test has ended
                    }
                  });
      URI uri = URI.create("tcp://127.0.0.1:" + server.getLocalPort());
      Check check = new BrokerCheck(BrokerAccess.open(uri), true, SHORT);
      assertFinding(only(check), Outcome.Failed.class, "refuses the login", "sync.broker.user");
      broker.interrupt();
    }
  }
}
