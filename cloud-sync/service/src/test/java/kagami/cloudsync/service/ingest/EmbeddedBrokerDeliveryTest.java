package kagami.cloudsync.service.ingest;

import kagami.cloudsync.service.broker.EmbeddedBroker;
import kagami.cloudsync.service.broker.Listener;

class EmbeddedBrokerDeliveryTest extends SecureDeliveryContract {
  @Override
  AutoCloseable startBroker() {
    return EmbeddedBroker.start(
        folder.resolve("broker"),
        new Listener("127.0.0.1", port, certificates.filesOfServer(), certificates.revoked()));
  }
}
