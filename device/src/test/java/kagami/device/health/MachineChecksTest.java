package kagami.device.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import kagami.config.checkup.Outcome;
import kagami.device.store.MirrorStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check of the machine's own files, on trees that look like a Raspberry Pi's. */
class MachineChecksTest {
  @TempDir private Path root;

  @BeforeEach
  void aRaspberryPi() throws IOException {
    file("sys/firmware/devicetree/base/model", "Raspberry Pi 5 Model B Rev 1.0");
    file("etc/group", "root:x:0:\ngpio:x:986:pi,kiosk\nspi:x:989:\n");
    file("proc/self/status", "Name:\tjava\nUid:\t1000\t1000\nGroups:\t27 986 \n");
  }

  private Path file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private Machine open() {
    return new Machine(root, "pi", _ -> true);
  }

  private Machine closedTo(String user) {
    return new Machine(root, user, _ -> false);
  }

  @Test
  void anExposureFitsTheMainsOrIsNamed() {
    for (double fits : new double[] {8.33, 10, 16.67, 20, 25, 30, 100}) {
      Findings.fine(Findings.only(new MainsFlicker(fits)));
    }
    for (double flickers : new double[] {4, 5, 12, 14, 18}) {
      Findings.warning(Findings.only(new MainsFlicker(flickers)));
    }
  }

  @Test
  void aMissingDeviceFileNamesTheSwitch() {
    Outcome.Failed none =
        Findings.failed(Findings.only(new DeviceNodes(open(), DeviceNodes.Kind.SPI)));
    assertTrue(none.what().contains("dev/spidev"), none.what());
    assertTrue(none.fix().contains("do_spi 0"), none.fix());
  }

  @Test
  void aDeviceFileThatMayBeUsedIsFine() throws IOException {
    file("dev/gpiochip0", "");
    Findings.fine(Findings.only(new DeviceNodes(open(), DeviceNodes.Kind.GPIO)));
  }

  @Test
  void aMissingGroupIsNamed() throws IOException {
    file("dev/spidev0.0", "");
    Outcome.Failed closed =
        Findings.failed(Findings.only(new DeviceNodes(closedTo("pi"), DeviceNodes.Kind.SPI)));
    assertEquals("the user is not in the group spi", closed.likelyCause());
    assertTrue(closed.fix().startsWith("sudo usermod -aG spi pi"), closed.fix());
  }

  @Test
  void aGroupThatWasJoinedAfterSigningInAsksToSignInAgain() throws IOException {
    file("dev/gpiochip0", "");
    file("proc/self/status", "Groups:\t27\n");
    Outcome.Failed closed =
        Findings.failed(Findings.only(new DeviceNodes(closedTo("kiosk"), DeviceNodes.Kind.GPIO)));
    assertTrue(closed.fix().contains("sign out and in again"), closed.fix());
  }

  @Test
  void aSmallSpiBufferFails() throws IOException {
    Findings.notHere(Findings.only(new SpiBuffer(open(), 57)));
    file("sys/module/spidev/parameters/bufsiz", "4096\n");
    Findings.fine(Findings.only(new SpiBuffer(open(), 57)));
    file("sys/module/spidev/parameters/bufsiz", "32\n");
    Outcome.Failed small = Findings.failed(Findings.only(new SpiBuffer(open(), 57)));
    assertEquals("32 bytes, but a frame of the guide ring takes 57", small.what());
  }

  @Test
  void anUnsynchronisedClockWarns() throws IOException {
    Findings.warning(Findings.only(new ClockSynchronised(open(), () -> false)));
    Findings.fine(Findings.only(new ClockSynchronised(open(), () -> true)));
    file("sys/firmware/devicetree/base/model", "Another board");
    Findings.notHere(Findings.only(new ClockSynchronised(open(), () -> false)));
  }

  @Test
  void pinsThatOutliveTheirProgramWarn() throws IOException {
    file("boot/firmware/config.txt", "# dtparam=strict_gpiod\ndtparam=i2c_arm=on\n");
    RingAtDeath check = new RingAtDeath(open(), 16, _ -> Optional.empty());
    Findings.warning(Findings.named("strict GPIO", check.run()));
    Findings.notHere(Findings.named("dark at exit", check.run()));
    file("boot/firmware/config.txt", "dtparam=i2c_arm=on\ndtparam=strict_gpiod\n");
    Findings.fine(Findings.named("strict GPIO", check.run()));
  }

  @Test
  void aFullDiskFailsAndAnEmptyingOneWarns() {
    Path data = root.resolve("not/made/yet");
    Outcome.Failed full = Findings.failed(Findings.only(new DiskSpace(data, _ -> 100_000_000)));
    assertTrue(full.what().startsWith("0.1 GB free"), full.what());
    Findings.warning(Findings.only(new DiskSpace(data, _ -> 500_000_000)));
    Findings.fine(Findings.only(new DiskSpace(data, _ -> 5_000_000_000L)));
    Findings.failed(
        Findings.only(
            new DiskSpace(
                data,
                _ -> {
                  throw new IOException("input/output error");
                })));
    Findings.fine(
        Findings.only(
            new DiskSpace(Path.of("/"), folder -> folder.getNameCount() + 2_000_000_000L)));
  }

  @Test
  void aKeyThatOthersMayReadFails() throws IOException {
    Path key = file("data/seal.key", "0123");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    Outcome.Failed opened = Findings.failed(Findings.only(new KeyFiles(List.of(key))));
    assertEquals("chmod 600 " + key, opened.fix());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Findings.fine(Findings.only(new KeyFiles(List.of(key))));
    Findings.notHere(Findings.only(new KeyFiles(List.of(root.resolve("none")))));
  }

  @Test
  void aDamagedDatabaseFailsAndIsLeftAsItIs() throws IOException {
    Path file = root.resolve("mirror.db");
    Findings.notHere(Findings.only(new Database(file)));
    MirrorStore.open(file).close();
    byte[] whole = Files.readAllBytes(file);
    Findings.fine(Findings.only(new Database(file)));
    assertEquals(-1, java.util.Arrays.mismatch(whole, Files.readAllBytes(file)));
    byte[] damaged = whole.clone();
    java.util.Arrays.fill(damaged, 8192, damaged.length - 4096, (byte) 0x5A);
    Files.write(file, damaged);
    Findings.failed(Findings.only(new Database(file)));
    assertEquals(-1, java.util.Arrays.mismatch(damaged, Files.readAllBytes(file)));
    Files.writeString(file, "this is a letter");
    Findings.failed(Findings.only(new Database(file)));
  }

  @Test
  void anOldOrMissingCameraToolFails() throws IOException {
    Outcome.Failed old = Findings.failed(Findings.only(new CameraTool(tool("1.2.1"))));
    assertTrue(old.what().contains("older than 1.4"), old.what());
    Findings.fine(Findings.only(new CameraTool(tool("1.5.0"))));
    Findings.failed(Findings.only(new CameraTool(root.resolve("missing").toString())));
  }

  private String tool(String version) throws IOException {
    Path script = file("rpicam", "#!/bin/sh\necho 'rpicam-apps build: v%s'\n".formatted(version));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script.toString();
  }

  @Test
  void openCvLoads() {
    Findings.fine(Findings.only(new OpenCvLoads()));
  }
}
