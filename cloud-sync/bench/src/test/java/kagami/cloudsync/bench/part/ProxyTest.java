package kagami.cloudsync.bench.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import kagami.cloudsync.bench.part.Proxy.Weather;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProxyTest {
  private final ServerSocket target;
  private final Proxy proxy;

  ProxyTest() throws IOException {
    target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    proxy = Proxy.to(target.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    target.close();
  }

  private record Pair(Socket near, Socket far) {
    int roundTrip(int value) throws IOException {
      near.getOutputStream().write(value);
      far.getOutputStream().write(far.getInputStream().read() + 1);
      return near.getInputStream().read();
    }
  }

  private Pair connect() throws IOException {
    Socket near = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    near.setSoTimeout(5_000);
    return new Pair(near, target.accept());
  }

  @Test
  void carriesBothWaysAndCounts() throws IOException {
    Pair pair = connect();
    assertEquals(42, pair.roundTrip(41));
    assertTrue(
        Waiting.until(Duration.ofSeconds(5), () -> proxy.bytesUp() == 1 && proxy.bytesDown() == 1));
  }

  @Test
  void passesTheEndOnWithoutLosingWhatWasSentBefore() throws IOException {
    Pair pair = connect();
    pair.near.getOutputStream().write(9);
    pair.near.close();
    assertEquals(9, pair.far.getInputStream().read());
    assertEquals(-1, pair.far.getInputStream().read());
  }

  @Test
  void cutResetsAndRefuses() throws IOException {
    Pair pair = connect();
    proxy.set(new Weather.Cut());
    assertTrue(gone(pair.near), "the old connection");
    try (Socket late = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      assertTrue(gone(late), "a new connection");
    }
    proxy.set(new Weather.Clear());
    assertEquals(3, connect().roundTrip(2));
  }

  @Test
  void silenceHoldsBackAndLetsGo() throws IOException {
    Pair pair = connect();
    proxy.set(new Weather.Silent());
    pair.near.getOutputStream().write(5);
    pair.far.setSoTimeout(200);
    assertThrows(SocketTimeoutException.class, () -> pair.far.getInputStream().read());
    proxy.set(new Weather.Clear());
    pair.far.setSoTimeout(5_000);
    assertEquals(5, pair.far.getInputStream().read());
  }

  @Test
  void slownessTakesItsTime() throws IOException {
    Pair pair = connect();
    proxy.set(new Weather.Slow(Duration.ofMillis(120)));
    long began = System.nanoTime();
    assertEquals(7, pair.roundTrip(6));
    assertTrue(System.nanoTime() - began >= 240_000_000, "there and back");
  }

  private static boolean gone(Socket socket) throws IOException {
    socket.setSoTimeout(5_000);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }
}
