package kagami.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The door of an MQTT 5 broker: answers each CONNECT with one reason code and nothing else. */
public final class BrokerDoor implements AutoCloseable {
  private static final int CONNECT = 0x10;
  private static final int DISCONNECT = 0xE0;

  private final ServerSocket door;

  private BrokerDoor(ServerSocket door) {
    this.door = door;
  }

  /** Opens on any free port. */
  public static BrokerDoor answering(int reasonCode) throws IOException {
    ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().name("broker-door").daemon().start(() -> serve(socket, reasonCode));
    return new BrokerDoor(socket);
  }

  public int port() {
    return door.getLocalPort();
  }

  private static void serve(ServerSocket door, int reasonCode) {
    while (!door.isClosed()) {
      try (Socket guest = door.accept()) {
        InputStream in = guest.getInputStream();
        OutputStream out = guest.getOutputStream();
        int packet = in.read();
        while (packet >= 0 && packet != DISCONNECT) {
          in.readNBytes(in.read());
          if (packet == CONNECT) {
            out.write(new byte[] {0x20, 0x03, 0x00, (byte) reasonCode, 0x00});
            out.flush();
          }
          packet = in.read();
        }
      } catch (IOException gone) {
        Thread.onSpinWait(); // the next guest, or the door is closed
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
