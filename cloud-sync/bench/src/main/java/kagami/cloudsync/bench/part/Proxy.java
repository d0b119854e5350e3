package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The network between two parts: a TCP relay on loopback that can be cut, slowed and silenced.
 * Counts the bytes it carried.
 */
public final class Proxy implements AutoCloseable {
  private static final int CHUNK = 8_192;

  private final ServerSocket listening;
  private final InetSocketAddress target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final LongAdder sentUp = new LongAdder();
  private final LongAdder sentDown = new LongAdder();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Weather weather = new Weather.Clear();

  /** What the network does to what passes. */
  public sealed interface Weather {
    /** Everything passes at once. */
    record Clear() implements Weather {}

    /** Connections are refused; those there were are reset. */
    record Cut() implements Weather {}

    /** Every chunk of up to 8 KB waits that long, in both directions. */
    record Slow(Duration delay) implements Weather {}

    /** Connections stay and can be made, but nothing passes: half-open on both sides. */
    record Silent() implements Weather {}
  }

  private Proxy(ServerSocket listening, InetSocketAddress target) {
    this.listening = listening;
    this.target = target;
  }

  /** Starts relaying from a free port to {@code targetPort}, both on loopback. */
  public static Proxy to(int targetPort) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      ServerSocket listening = new ServerSocket(Ports.free(), 256, loopback);
      Proxy proxy = new Proxy(listening, new InetSocketAddress(loopback, targetPort));
      Thread.ofVirtual().name("proxy").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new PartException("cannot relay to port " + targetPort, e);
    }
  }

  /** Where it listens. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Changes the weather from now on. */
  public void set(Weather next) {
    lock.lock();
    try {
      weather = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (next instanceof Weather.Cut) {
      reset();
    }
  }

  /** Resets every connection; new ones are as the weather is. */
  public void reset() {
    open.forEach(Proxy::reset);
  }

  /** Bytes carried from those who connect to the target since the start. */
  public long bytesUp() {
    return sentUp.sum();
  }

  /** Bytes carried back since the start. */
  public long bytesDown() {
    return sentDown.sum();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    set(new Weather.Cut());
  }

  private void accept() {
    while (!listening.isClosed()) {
      acceptOne().ifPresent(near -> Thread.ofVirtual().start(() -> connect(near)));
    }
  }

  private Optional<Socket> acceptOne() {
    try {
      return Optional.of(listening.accept());
    } catch (IOException e) {
      return Optional.empty(); // closed, or a caller that went away again
    }
  }

  private void connect(Socket near) {
    open.add(near);
    if (weather instanceof Weather.Cut) {
      reset(near);
      open.remove(near);
      return;
    }
    Socket far = new Socket();
    try {
      far.connect(target);
      open.add(far);
      Runnable last =
          new Runnable() {
            private final AtomicInteger directions = new AtomicInteger(2);

            @Override
            public void run() {
              if (directions.decrementAndGet() == 0) {
                forget(near, far);
              }
            }
          };
      Thread.ofVirtual().start(() -> relay(far, near, sentDown, last));
      relay(near, far, sentUp, last);
    } catch (IOException e) {
      reset(near); // nobody listens at the target
      forget(near, far);
    }
  }

  private void relay(Socket from, Socket to, LongAdder counted, Runnable done) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int length = in.read(chunk);
      while (length >= 0) {
        await();
        out.write(chunk, 0, length);
        counted.add(length);
        length = in.read(chunk);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from); // one end is gone, so the other goes too
      reset(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      done.run();
    }
  }

  private void forget(Socket near, Socket far) {
    for (Socket end : List.of(near, far)) {
      open.remove(end);
      try {
        end.close();
      } catch (IOException e) {
        reset(end); // gone is what it should be
      }
    }
  }

  private void await() throws InterruptedException {
    lock.lock();
    try {
      if (weather instanceof Weather.Slow(Duration delay)) {
        long left = delay.toNanos();
        while (left > 0 && weather instanceof Weather.Slow) {
          left = changed.awaitNanos(left);
        }
      }
      while (weather instanceof Weather.Silent) {
        changed.await(1, TimeUnit.SECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends a connection with RST rather than FIN: what is under way is thrown away. */
  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      return; // it was gone already
    }
  }
}
