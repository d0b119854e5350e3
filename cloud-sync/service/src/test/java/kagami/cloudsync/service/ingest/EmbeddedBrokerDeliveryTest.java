package kagami.cloudsync.service.ingest;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.service.broker.EmbeddedBroker;
import kagami.cloudsync.service.broker.Listener;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerDeliveryTest extends SecureDeliveryContract {
  @Override
  AutoCloseable startBroker() {
    return EmbeddedBroker.start(
        folder.resolve("broker"),
        new Listener("127.0.0.1", port, certificates.filesOfServer(), certificates.revoked()));
  }

  /** As when the broker's rights are not those of the service: nothing would ever come. */
  @Test
  void anIngestThatMayNotSubscribeIsNotConnected(@TempDir Path own) throws Exception {
    AtomicInteger interruptions = new AtomicInteger();
    IngestMeter meter =
        new IngestMeter() {
          @Override
          public void interrupted() {
            interruptions.incrementAndGet();
          }
        };
    try (Store store =
            Store.open(
                new StoreSettings.Sqlite(own.resolve("sync.db"), own.resolve("erased.db")),
                InstantSource.system());
        Ingest ingest =
            new Ingest(
                IngestSettings.of(mirror(), "hall"),
                new Ingest.Parts(
                    store.scans(),
                    new Downlink(
                        store,
                        new Orders(InstantSource.system(), new Random(4)),
                        ResendSettings.usual().answer(),
                        new Random(6)),
                    new Quiet(),
                    meter),
                InstantSource.system(),
                new Random(5))) {
      ingest.start();
      Until.equal(true, () -> interruptions.get() >= 2);
      assertFalse(ingest.awaitConnected(Duration.ZERO));
    }
  }
}
