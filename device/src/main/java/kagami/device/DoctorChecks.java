package kagami.device;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kagami.config.MirrorConfig;
import kagami.config.Tls;
import kagami.device.capture.LitFrames;
import kagami.device.health.BrokerReachable;
import kagami.device.health.CameraTool;
import kagami.device.health.Certificate;
import kagami.device.health.Check;
import kagami.device.health.ClockSynchronised;
import kagami.device.health.CutOff;
import kagami.device.health.Database;
import kagami.device.health.DeviceNodes;
import kagami.device.health.DiskSpace;
import kagami.device.health.DistanceSensor;
import kagami.device.health.Finding;
import kagami.device.health.KeyFiles;
import kagami.device.health.Machine;
import kagami.device.health.OpenCvLoads;
import kagami.device.health.Outcome;
import kagami.device.health.RingAtDeath;
import kagami.device.health.RingSectors;
import kagami.device.health.ServiceReachable;
import kagami.device.health.Shutter;
import kagami.device.health.SpiBuffer;
import kagami.device.light.RingPins;
import kagami.device.light.SpiPixelRing;
import kagami.device.sense.DistanceSettings;
import kagami.device.sense.SensePins;

/** Which checks make up the self-check, in the order in which they make sense. */
record DoctorChecks(MirrorConfig config, Machine machine, Links links) {

  /**
   * What is at the other end of the network.
   *
   * @param service the sync service, when known
   * @param certificates files of the broker's connection
   * @param patience longest wait for the broker
   * @param clock the present
   */
  record Links(
      Optional<URI> service, List<Path> certificates, Duration patience, InstantSource clock) {}

  /** The machine itself; simulated hardware needs none of its interfaces. */
  List<Check> beforeHardware(boolean simulated) {
    List<Check> checks = new ArrayList<>();
    if (simulated) {
      checks.add(
          () ->
              List.of(
                  new Finding("kernel", new Outcome.NotHere("the hardware is simulated")),
                  new Finding("camera tool", new Outcome.NotHere("the camera is simulated"))));
    } else {
      for (DeviceNodes.Kind kind : DeviceNodes.Kind.values()) {
        checks.add(new DeviceNodes(machine, kind));
      }
      checks.add(
          new SpiBuffer(machine, SpiPixelRing.frameBytes(SpiPixelRing.Wiring.DEFAULT.pixels())));
      checks.add(new CameraTool(Rig.CAMERA_TOOL));
    }
    Path data = config.data();
    checks.add(new RingAtDeath(machine));
    checks.add(new ClockSynchronised(machine));
    checks.add(new DiskSpace(data, DiskSpace.Volume.system()));
    checks.add(new Database(data.resolve("mirror.db")));
    checks.add(new KeyFiles(List.of(data, data.resolve("seal.key"))));
    checks.add(new OpenCvLoads());
    return checks;
  }

  /** Ring, camera and sensors; the last one closes the ring's driver. */
  List<Check> hardware(Rig rig) {
    LitFrames frames =
        new LitFrames(rig.camera(), rig.ring(), Settings.capture(config), rig.clock());
    return List.of(
        new Shutter(rig.board(), SensePins.DEFAULT.shutter()),
        new DistanceSensor(rig.board(), DistanceSettings.DEFAULT, rig.clock()),
        new RingSectors(rig.ring(), rig.camera(), frames),
        () -> {
          rig.ring().close();
          return new CutOff(rig.board(), RingPins.DEFAULT, rig.camera(), rig.clock()).run();
        });
  }

  /** Broker, service, certificates. */
  List<Check> connections() {
    Tls tls = config.uplink().broker().tls();
    List<Path> certificates = new ArrayList<>(links.certificates);
    tls.authority().ifPresent(certificates::add);
    tls.certificate().ifPresent(certificates::add);
    return List.of(
        new BrokerReachable(Settings.broker(config.uplink().broker()), links.patience),
        new ServiceReachable(links.service),
        new Certificate(certificates, links.clock));
  }
}
