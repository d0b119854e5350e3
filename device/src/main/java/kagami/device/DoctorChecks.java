package kagami.device;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kagami.config.MirrorConfig;
import kagami.config.Tls;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.calibrate.CalibrationFile;
import kagami.device.capture.LitFrames;
import kagami.device.health.BrokerReachable;
import kagami.device.health.CameraTool;
import kagami.device.health.Certificate;
import kagami.device.health.ClockSynchronised;
import kagami.device.health.CutOff;
import kagami.device.health.Database;
import kagami.device.health.DeviceNodes;
import kagami.device.health.DiskSpace;
import kagami.device.health.DistanceSensor;
import kagami.device.health.KeyFiles;
import kagami.device.health.LastStart;
import kagami.device.health.LightSinceCalibration;
import kagami.device.health.Machine;
import kagami.device.health.MainsFlicker;
import kagami.device.health.OpenCvLoads;
import kagami.device.health.RingAtDeath;
import kagami.device.health.RingSectors;
import kagami.device.health.ServiceReachable;
import kagami.device.health.Shutter;
import kagami.device.health.SpiBuffer;
import kagami.device.health.Systemd;
import kagami.device.health.WhileOpen;
import kagami.device.light.SpiPixelRing;

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
      checks.add(new MainsFlicker(config.capture().exposureMs()));
      checks.add(
          new SpiBuffer(machine, SpiPixelRing.frameBytes(SpiPixelRing.Wiring.DEFAULT.pixels())));
      checks.add(
          RealHardware.cameraTool(config)
              .<Check>map(CameraTool::new)
              .orElse(
                  () ->
                      List.of(
                          new Finding(
                              "camera tool",
                              new Outcome.NotHere("the camera set is read without one")))));
    }
    checks.add(
        simulated
            ? () -> List.of(Finding.notHere("calibration", "the camera is simulated"))
            : Settings.calibration(config));
    Path data = config.data();
    checks.add(new RingAtDeath(machine, Settings.ringPins(config).masterEnable(), Systemd.here()));
    checks.add(new ClockSynchronised(machine, ClockCheck.here()::synchronised));
    checks.add(new DiskSpace(data, DiskSpace.Volume.system()));
    checks.add(new Database(data.resolve("mirror.db")));
    checks.add(new LightSinceCalibration(data.resolve("mirror.db"), calibration(simulated)));
    checks.add(new KeyFiles(List.of(data, Settings.sealKey(config))));
    checks.add(new OpenCvLoads());
    checks.add(new LastStart(data));
    return checks;
  }

  /**
   * What a mirror looks at when it starts: all that needs neither camera nor ring, which it has in
   * use, and lights nothing. It says itself when its broker is away and when its light drifts.
   */
  List<Check> atStart(boolean simulated) {
    Path data = config.data();
    if (simulated) {
      return List.of(
          new DiskSpace(data, DiskSpace.Volume.system()),
          new KeyFiles(List.of(data, Settings.sealKey(config))));
    }
    List<Check> checks = new ArrayList<>(beforeHardware(false));
    checks.removeIf(LastStart.class::isInstance);
    checks.removeIf(LightSinceCalibration.class::isInstance);
    checks.add(new Certificate(certificates(), links.clock));
    return checks;
  }

  /** Ring, camera and sensors; the last one closes the ring's driver. */
  List<Check> hardware(Hardware hardware) {
    int cover = Settings.sensePins(config).shutter();
    LitFrames frames =
        new LitFrames(
            hardware.camera(), hardware.ring(), Settings.capture(config), hardware.clock());
    return List.of(
        new Shutter(hardware.board(), cover),
        new DistanceSensor(hardware.board(), Settings.distance(config), hardware.clock()),
        new WhileOpen(
            hardware.board(),
            cover,
            "ring sectors",
            covered -> new RingSectors(hardware.ring(), hardware.camera(), frames, covered)),
        new WhileOpen(
            hardware.board(), cover, "ring cut-off", covered -> cutOff(hardware, covered)));
  }

  private CutOff cutOff(Hardware hardware, BooleanSupplier covered) {
    hardware.ring().close();
    return new CutOff(
        hardware.board(), Settings.ringPins(config), hardware.camera(), hardware.clock(), covered);
  }

  /** Broker, service, certificates. */
  List<Check> connections() {
    return List.of(
        new BrokerReachable(Settings.broker(config.uplink().broker()), links.patience),
        new ServiceReachable(links.service),
        new Certificate(certificates(), links.clock));
  }

  /** What is simulated is never calibrated. */
  private Optional<String> calibration(boolean simulated) {
    return simulated
        ? Optional.empty()
        : Settings.calibration(config).inUse().map(CalibrationFile::id);
  }

  private List<Path> certificates() {
    Tls tls = config.uplink().broker().tls();
    List<Path> certificates = new ArrayList<>(links.certificates);
    tls.authority().ifPresent(certificates::add);
    tls.certificate().ifPresent(certificates::add);
    return certificates;
  }
}
