package kagami.cloudsync.bench.load;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Ports;
import kagami.cloudsync.bench.part.Program;
import kagami.cloudsync.bench.part.Service;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.Waiting;

/**
 * Through the real broker with QoS 1, generator and receiver on the same machine: the service up to
 * its receipts, against a bare Paho receiver behind the same broker. Both take turns.
 */
final class BrokerRate {
  private static final int MIRRORS = 50;
  private static final double BAR = 0.60;
  private static final Duration START = Duration.ofSeconds(60);

  private final Sizes sizes;

  BrokerRate(Sizes sizes) {
    this.sizes = sizes;
  }

  Section run(Stage stage) {
    int servicePort = Ports.free();
    int barePort = Ports.free();
    AtomicLong bare = new AtomicLong(-1);
    Service service =
        stage.add(
            new Service(
                stage,
                "rate-service",
                Map.of("sync.broker.port", Integer.toString(servicePort)),
                List.of()));
    Program receiver =
        stage.add(
            Program.ofClass(
                stage,
                "bare-receiver",
                BareReceiver.class,
                List.of(stage.folder("bare").toString(), Integer.toString(barePort)),
                line -> bare.set(Long.parseLong(line.substring(line.indexOf(' ') + 1)))));
    service.start();
    receiver.start();
    if (!Waiting.until(START, () -> service.ready() && bare.get() >= 0)) {
      throw new PartException("the service does not start:\n" + service.lastWords());
    }
    List<Double> ingested = new ArrayList<>();
    List<Double> received = new ArrayList<>();
    try (Generator toService = new Generator(broker(servicePort), "load");
        Generator toBare = new Generator(broker(barePort), "load")) {
      for (int round = 0; round <= sizes.rounds(); round++) {
        double one = toService.publish(sizes.published(), MIRRORS, toService::receipts);
        double other = toBare.publish(sizes.published(), MIRRORS, bare::get);
        if (round > 0) { // the first one warms up
          ingested.add(one);
          received.add(other);
        }
      }
    } finally {
      service.close();
      receiver.close();
    }
    double service50 = Percentiles.of(ingested).p50();
    double bare50 = Percentiles.of(received).p50();
    return new Section(
        "through the broker, QoS 1, to the receipt",
        List.of(
            Figure.plain("service", service50, "scans/s"),
            Figure.plain("bare receiver", bare50, "scans/s"),
            Figure.atLeast(BAR, "ratio", service50 / bare50, "")),
        MIRRORS
            + " mirrors in turn; receipts are messages too, which the bare receiver has none of");
  }

  private static URI broker(int port) {
    return URI.create("tcp://127.0.0.1:" + port);
  }
}
