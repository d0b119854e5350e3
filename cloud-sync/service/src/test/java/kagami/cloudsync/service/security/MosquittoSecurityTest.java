package kagami.cloudsync.service.security;

import kagami.cloudsync.service.Mosquitto;

class MosquittoSecurityTest extends BrokerSecurityContract {
  @Override
  AutoCloseable startBroker() throws Exception {
    Mosquitto.assumeInstalled();
    return Mosquitto.start(folder, certificates, port);
  }
}
