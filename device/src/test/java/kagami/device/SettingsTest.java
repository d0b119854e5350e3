package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.phantom.StandardRig;
import kagami.config.Config;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.device.camera.RpicamSettings;
import kagami.device.light.RingPins;
import kagami.device.light.SpiPixelRing;
import kagami.device.people.SignInLimits;
import kagami.device.sense.DistanceSettings;
import kagami.device.sense.SensePins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path home;

  private MirrorConfig config(Map<String, String> flags) {
    return switch (Config.mirror(Sources.ofFlags(home, flags))) {
      case Outcome.Loaded<MirrorConfig> loaded -> loaded.config();
      case Outcome.Invalid<MirrorConfig> invalid -> fail(invalid.toString());
    };
  }

  @Test
  void theReferenceWiringIsTheDefault() {
    MirrorConfig config = config(Map.of());
    assertEquals(RingPins.DEFAULT, Settings.ringPins(config));
    assertEquals(SensePins.DEFAULT, Settings.sensePins(config));
    assertEquals(DistanceSettings.DEFAULT, Settings.distance(config));
    assertEquals(SpiPixelRing.Wiring.DEFAULT, Settings.guideRing(config));
    assertEquals(SignInLimits.DEFAULT, Settings.signInLimits(config));
    assertEquals(config.data().resolve("seal.key"), Settings.sealKey(config));
  }

  @Test
  void anotherWiringReachesThePartsAndTheKeyMayLieElsewhere() {
    MirrorConfig config =
        config(
            Map.of(
                "mirror.hardware.sectors", "2,3,4,7,8,9,10,11",
                "mirror.hardware.cover", "19",
                "mirror.hardware.i2c-bus", "3",
                "mirror.senses.motion-sensor", "false",
                "mirror.people.seal-key", "/media/stick/seal.key"));
    assertEquals(new RingPins(List.of(2, 3, 4, 7, 8, 9, 10, 11), 16), Settings.ringPins(config));
    assertEquals(19, Settings.senses(config).pins().shutter());
    assertEquals(OptionalInt.empty(), Settings.senses(config).pins().motion());
    assertEquals(3, Settings.senses(config).distance().orElseThrow().bus());
    assertEquals(Path.of("/media/stick/seal.key"), Settings.sealKey(config));
  }

  @Test
  void aFocusOfZeroIsAFocusAndNoneIsAFixedLens() {
    MirrorConfig usual = config(Map.of());
    assertEquals(OptionalInt.empty(), Settings.v4l2(usual, CameraUse.SCAN).locks().focus());
    assertEquals(OptionalDouble.empty(), lens(usual));
    MirrorConfig zero =
        config(Map.of("mirror.camera.v4l2.focus", "0", "mirror.camera.rpicam.lens-dioptres", "0"));
    assertEquals(OptionalInt.of(0), Settings.v4l2(zero, CameraUse.SCAN).locks().focus());
    assertEquals(OptionalDouble.of(0), lens(zero));
  }

  private OptionalDouble lens(MirrorConfig config) {
    return Settings.rpicam(config, CameraUse.SCAN, RpicamSettings.Stream.RAW, home)
        .tool()
        .lensDioptres();
  }

  @Test
  void theRingLiesWhereItWasBuilt() {
    assertEquals(StandardRig.standardRing(), Settings.ring(config(Map.of())));
    RingGeometry smaller =
        Settings.ring(
            config(
                Map.of(
                    "mirror.ring.radius-mm", "80",
                    "mirror.ring.centre-right-mm", "5",
                    "mirror.ring.centre-down-mm", "-20",
                    "mirror.ring.centre-forward-mm", "12")));
    assertEquals(80, smaller.radiusMm());
    for (RingGeometry.Led led : smaller.leds()) {
      assertEquals(80, Math.hypot(led.x() - 5, led.y() + 20), 1e-9);
      assertEquals(12, led.z());
    }
    assertEquals(
        StandardRig.standardRing().leds().stream().map(RingGeometry.Led::quadrant).toList(),
        smaller.leds().stream().map(RingGeometry.Led::quadrant).toList());
  }

  @Test
  void theReadmeTellsTheReferenceWiring() throws IOException {
    MirrorConfig.Hardware wired = config(Map.of()).hardware();
    String sectors =
        wired.sectors().stream().map(String::valueOf).collect(Collectors.joining(", "));
    List<String> rows =
        Files.readAllLines(Path.of("..", "README.md")).stream()
            .filter(line -> line.startsWith("| "))
            .toList();
    row(rows, "| imaging ring ", "| sectors " + sectors + " |");
    row(rows, "| cut-off ", "| " + wired.masterEnable() + " |");
    row(rows, "| guide and vanity ring ", "supply " + wired.guideSupply() + " |");
    row(rows, "| guide and vanity ring ", "| SPI " + wired.spiBus() + " ");
    row(rows, "| distance ", "0x%x | I²C %d |".formatted(wired.distanceAddress(), wired.i2cBus()));
    row(rows, "| buttons ", "| " + wired.buttonNext() + ", " + wired.buttonOk() + " |");
    row(rows, "| cover ", "| " + wired.cover() + " |");
    row(rows, "| presence ", "| " + wired.motion() + " |");
  }

  private static void row(List<String> rows, String part, String wiring) {
    assertTrue(
        rows.stream().anyMatch(row -> row.startsWith(part) && row.contains(wiring)),
        part + " is not wired to " + wiring);
  }
}
