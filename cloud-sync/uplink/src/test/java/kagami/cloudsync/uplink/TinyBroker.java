package kagami.cloudsync.uplink;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of an MQTT 5 broker as it takes to answer, to fall silent or to hang up. */
final class TinyBroker implements AutoCloseable {
  private static final int CONNECT = 1;
  private static final int PUBLISH = 3;
  private static final int SUBSCRIBE = 8;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final boolean silent;
  private final int publishesBeforeHangingUp;

  /** Takes connections and says nothing. */
  static TinyBroker silent() throws IOException {
    return new TinyBroker(true, 0);
  }

  /** Acknowledges so many publishes per connection and hangs up with the last acknowledgement. */
  static TinyBroker hangingUpAfter(int publishes) throws IOException {
    return new TinyBroker(false, publishes);
  }

  private TinyBroker(boolean silent, int publishesBeforeHangingUp) throws IOException {
    this.silent = silent;
    this.publishesBeforeHangingUp = publishesBeforeHangingUp;
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        if (!silent) {
          Thread.ofVirtual().start(() -> serve(socket));
        }
      }
    } catch (IOException closed) {
      open.forEach(TinyBroker::close);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      int publishes = 0;
      while (publishes < publishesBeforeHangingUp) {
        int first = in.readUnsignedByte();
        byte[] body = in.readNBytes(length(in));
        switch (first >> 4) {
          case CONNECT -> out.write(new byte[] {0x20, 3, 0, 0, 0});
          case SUBSCRIBE -> out.write(granted(body));
          case PUBLISH -> {
            int id = 2 + (Byte.toUnsignedInt(body[0]) << 8) + Byte.toUnsignedInt(body[1]);
            out.write(new byte[] {0x40, 2, body[id], body[id + 1]});
            publishes++;
          }
          default -> {}
        }
      }
    } catch (IOException gone) {
      // the other side has hung up
    }
  }

  /**
   * One granted quality of service for each filter: three bytes of length and options around it.
   */
  private static byte[] granted(byte[] body) {
    int filters = 0;
    int at = 3 + body[2];
    while (at < body.length) {
      at += 3 + (Byte.toUnsignedInt(body[at]) << 8) + Byte.toUnsignedInt(body[at + 1]);
      filters++;
    }
    byte[] answer = new byte[5 + filters];
    answer[0] = (byte) 0x90;
    answer[1] = (byte) (3 + filters);
    answer[2] = body[0];
    answer[3] = body[1];
    Arrays.fill(answer, 5, answer.length, (byte) 1);
    return answer;
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.readUnsignedByte();
      length |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return length;
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
