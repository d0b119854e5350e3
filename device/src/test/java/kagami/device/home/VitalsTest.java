package kagami.device.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import kagami.cloudsync.wire.TelemetryMessage.Temperature;
import kagami.cloudsync.wire.TelemetryMessage.Throttling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTest {
  @TempDir private Path root;

  private Vitals vitals(String throttled) {
    return new Vitals(root, () -> Optional.of(throttled));
  }

  private void zone(int number, String type, String temperature) throws IOException {
    Path zone = Files.createDirectories(root.resolve("sys/class/thermal/thermal_zone" + number));
    Files.writeString(zone.resolve("type"), type + "\n");
    Files.writeString(zone.resolve("temp"), temperature + "\n");
  }

  @Test
  void theProcessorsTemperatureIsToldAndNoOther() throws IOException {
    zone(0, "acpitz", "27800");
    assertEquals(List.of(), vitals("").temperatures());
    zone(1, "cpu-thermal", "51540");
    assertEquals(List.of(new Temperature("processor", 51.54)), vitals("").temperatures());
  }

  @Test
  void whatAMachineDoesNotTellIsLeftOut() throws IOException {
    assertEquals(List.of(), vitals("").temperatures());
    zone(0, "cpu-thermal", "hot");
    assertEquals(List.of(), vitals("").temperatures());
    assertEquals(List.of(), vitals("VCHI initialization failed").throttling());
    assertEquals(List.of(), new Vitals(root, Optional::empty).throttling());
  }

  @Test
  void onlyWhatHoldsTheProcessorBackAtPresentIsTold() {
    assertEquals(List.of(), vitals("throttled=0x50000\n").throttling());
    assertEquals(
        List.of(Throttling.UNDER_VOLTAGE, Throttling.THROTTLED),
        vitals("throttled=0x50005\n").throttling());
    assertEquals(4, vitals("throttled=0xf").throttling().size());
  }

  @Test
  void theFirmwareIsAskedByItsToolWhereThatIs() throws IOException {
    Path tool = root.resolve("vcgencmd");
    assertEquals(Optional.empty(), new Vcgencmd(tool).throttled());
    Files.writeString(tool, "#!/bin/sh\n[ \"$1\" = get_throttled ] && echo throttled=0x0\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    assertEquals(Optional.of("throttled=0x0\n"), new Vcgencmd(tool).throttled());
    Files.writeString(tool, "#!/bin/sh\nexit 1\n");
    assertEquals(Optional.empty(), new Vcgencmd(tool).throttled());
  }
}
