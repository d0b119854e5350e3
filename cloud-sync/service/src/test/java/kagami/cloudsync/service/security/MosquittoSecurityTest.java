package kagami.cloudsync.service.security;

import kagami.cloudsync.service.Mosquitto;

class MosquittoSecurityTest extends BrokerSecurityContract {
  @Override
  AutoCloseable startBroker() throws Exception {
    Mosquitto.assumeInstalled();
    return Mosquitto.start(folder, certificates, port);
  }

  /** As the sample file says: copy the list, restart. */
  @Override
  AutoCloseable afterRevocation(AutoCloseable running) throws Exception {
    running.close();
    return startBroker();
  }
}
