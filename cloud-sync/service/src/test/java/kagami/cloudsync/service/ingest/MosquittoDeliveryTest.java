package kagami.cloudsync.service.ingest;

import kagami.cloudsync.service.Mosquitto;

class MosquittoDeliveryTest extends SecureDeliveryContract {
  @Override
  AutoCloseable startBroker() throws Exception {
    Mosquitto.assumeInstalled();
    return Mosquitto.start(folder, certificates, port);
  }
}
