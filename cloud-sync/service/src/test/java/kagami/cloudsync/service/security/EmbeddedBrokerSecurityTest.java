package kagami.cloudsync.service.security;

import kagami.cloudsync.service.broker.EmbeddedBroker;
import kagami.cloudsync.service.broker.Listener;

class EmbeddedBrokerSecurityTest extends BrokerSecurityContract {
  @Override
  AutoCloseable startBroker() {
    return EmbeddedBroker.start(
        folder.resolve("broker"), new Listener("0.0.0.0", port, certificates.filesOfServer()));
  }
}
