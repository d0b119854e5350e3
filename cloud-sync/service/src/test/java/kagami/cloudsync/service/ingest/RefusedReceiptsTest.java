package kagami.cloudsync.service.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import kagami.cloudsync.service.Mosquitto;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.SampleScans;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.TestDatabase;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.Topics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker whose rights let the service hear everything and say nothing. */
class RefusedReceiptsTest {
  private static final String RIGHTS =
      """
      topic readwrite kagami/#
      topic deny kagami/v1/+/receipt
      topic deny kagami/v1/+/command
      """;

  @TempDir Path folder;

  @BeforeAll
  static void assumeBroker() {
    Mosquitto.assumeInstalled();
  }

  @Test
  void whatTheBrokerRefusesIsCountedAndTheRestGoesOn() throws Exception {
    int port = Ports.free();
    URI address = URI.create("tcp://127.0.0.1:" + port);
    Orders orders = new Orders(InstantSource.system(), new Random(4));
    Counting counted = new Counting();
    SampleScans scans = new SampleScans(6);
    try (Mosquitto _ = Mosquitto.start(folder, RIGHTS, port);
        Store store = Store.open(TestDatabase.SQLITE.fresh(folder), InstantSource.system());
        Ingest ingest =
            new Ingest(
                IngestSettings.of(address),
                new Ingest.Parts(
                    store.scans(),
                    new Downlink(store, orders, ResendSettings.usual().answer(), new Random(6)),
                    new SecureDeliveryContract.Quiet(),
                    counted),
                InstantSource.system(),
                new Random(5))) {
      ingest.start();
      assertTrue(ingest.awaitConnected(Duration.ofSeconds(20)));
      try (RawPublisher publisher = new RawPublisher(address, "hall")) {
        for (int sent = 1; sent <= 2; sent++) {
          publisher.publish(
              new Topics("hall").scan(),
              new MessageCodec().encode(scans.next(OffsetDateTime.now(ZoneOffset.UTC))));
          int expected = sent;
          Until.equal(expected, counted.receiptsRefused::get);
          assertEquals(sent, store.scans().latest(null, 9).size());
        }
        store.commands().issue(orders.command("hall", new Order.Identify()));
        Until.equal(1, counted.commandsRefused::get);
      }
      assertTrue(ingest.connected(), "a refusal does not end the connection");
      assertEquals(0, counted.receipted.get());
    }
  }

  private static final class Counting implements IngestMeter {
    final AtomicInteger receipted = new AtomicInteger();
    final AtomicInteger receiptsRefused = new AtomicInteger();
    final AtomicInteger commandsRefused = new AtomicInteger();

    @Override
    public void receipted(int ids) {
      receipted.addAndGet(ids);
    }

    @Override
    public void receiptRefused(int ids) {
      receiptsRefused.addAndGet(ids);
    }

    @Override
    public void commandRefused() {
      commandsRefused.incrementAndGet();
    }
  }
}
