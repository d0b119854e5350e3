package kagami.cloudsync.bench.load;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import kagami.cloudsync.service.broker.EmbeddedBroker;
import org.tinylog.jul.JulTinylogBridge;

/**
 * What the service is measured against: the same broker in a process of the same kind, and a Paho
 * client that throws away what it receives. Prints how much that was; ends with its standard input.
 */
final class BareReceiver {
  private static final long TELL_NANOS = 20_000_000;

  private BareReceiver() {}

  /** Runs; arguments: broker's folder, port. */
  public static void main(String[] arguments) throws IOException {
    JulTinylogBridge.activate();
    int port = Integer.parseInt(arguments[1]);
    AtomicLong received = new AtomicLong();
    PrintStream out = System.out;
    EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), port);
    Client client =
        new Client(
            URI.create("tcp://127.0.0.1:" + port),
            "bare-receiver",
            (topic, payload) -> received.incrementAndGet());
    client.subscribe("kagami/v1/+/scan");
    Thread telling = new Thread(() -> tell(out, received), "telling");
    telling.setDaemon(true);
    telling.start();
    System.in.transferTo(OutputStream.nullOutputStream());
    client.close();
    broker.close();
    Runtime.getRuntime().halt(0);
  }

  private static void tell(PrintStream out, AtomicLong received) {
    while (true) {
      out.println("received " + received.get());
      out.flush();
      LockSupport.parkNanos(TELL_NANOS);
    }
  }
}
