package kagami.device.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import kagami.device.light.SimulatedRingLight;

/**
 * Through this a stand-in for the camera's program, a process of its own, asks for each frame how
 * the ring shone while it was exposed, and is told how to misbehave with it.
 */
public final class LightLine implements AutoCloseable {
  private final ServerSocket server;
  private final SimulatedRingLight ring;
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger frames = new AtomicInteger();
  private final AtomicInteger processes = new AtomicInteger();

  public LightLine(SimulatedRingLight ring) throws IOException {
    this.ring = ring;
    this.server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().name("light-line").daemon().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  /** One word per frame to come; see {@link StandInRpicam}. */
  LightLine then(String... words) {
    faults.addAll(Arrays.asList(words));
    return this;
  }

  /** Frames drawn so far. */
  int frames() {
    return frames.get();
  }

  /** Processes that have asked so far. */
  int processes() {
    return processes.get();
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = server.accept();
        processes.incrementAndGet();
        Thread.ofPlatform().name("light-line-answers").daemon().start(() -> answer(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void answer(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      OutputStream out = socket.getOutputStream();
      String line = in.readLine();
      while (line != null) {
        String[] span = line.split(" ", -1);
        double[] levels = ring.levels(Long.parseLong(span[0]), Long.parseLong(span[1]));
        String fault = faults.poll();
        String said =
            Arrays.stream(levels).mapToObj(Double::toString).collect(Collectors.joining(" "));
        frames.incrementAndGet();
        out.write(
            (said + ";" + (fault == null ? "" : fault) + "\n").getBytes(StandardCharsets.US_ASCII));
        line = in.readLine();
      }
    } catch (IOException gone) {
      // the process was killed
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
