package kagami.cloudsync.service.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import kagami.cloudsync.tls.BrokerAccess;

/** A TLS connection on which MQTT packets are written by hand, as no client library would. */
final class RawConnection implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private final Socket socket;

  RawConnection(BrokerAccess access) throws IOException {
    socket =
        access
            .sockets()
            .orElseThrow()
            .createSocket(InetAddress.ofLiteral("127.0.0.1"), access.uri().getPort());
  }

  /** CONNECT of MQTT 5, section 3.1: clean start, a will with QoS 1, keep-alive of a minute. */
  void connect(String id, String willTopic) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(packet);
    body.writeUTF("MQTT");
    body.write(new byte[] {5, 0x0e, 0, 60, 0});
    body.writeUTF(id);
    body.write(0);
    body.writeUTF(willTopic);
    body.writeUTF("will");
    socket.getOutputStream().write(new byte[] {0x10, (byte) packet.size()});
    socket.getOutputStream().write(packet.toByteArray());
    socket.getOutputStream().flush();
    byte[] welcome = socket.getInputStream().readNBytes(4);
    assertEquals(0x20, welcome[0], "the broker's answer");
    assertEquals(0, welcome[3], "its reason code");
  }

  /**
   * Publishes zeros until all are sent or the broker closes.
   *
   * @param announced length of the payload as the packet says
   * @return how many bytes were sent
   */
  int flood(String topic, int announced) throws IOException {
    OutputStream out = socket.getOutputStream();
    int sent = 0;
    try {
      publishHeader(new DataOutputStream(out), topic, announced);
      while (sent < announced) {
        out.write(new byte[CHUNK]);
        sent += CHUNK;
      }
    } catch (IOException closed) {
      return sent;
    }
    return sent;
  }

  /** Fixed and variable header of a PUBLISH with QoS 1, section 3.3. */
  private static void publishHeader(DataOutputStream out, String topic, int payload)
      throws IOException {
    out.write(0x32);
    int length = 2 + topic.getBytes(StandardCharsets.UTF_8).length + 2 + 1 + payload;
    while (length > 0) {
      int digit = length % 128;
      length /= 128;
      out.write(length > 0 ? digit | 0x80 : digit);
    }
    out.writeUTF(topic);
    out.write(new byte[] {0, 1, 0});
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
