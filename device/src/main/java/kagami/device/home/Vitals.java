package kagami.device.home;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kagami.cloudsync.wire.TelemetryMessage.Temperature;
import kagami.cloudsync.wire.TelemetryMessage.Throttling;

/**
 * How the machine is, as far as it tells; what it does not tell is left out. Temperature: {@code
 * Documentation/driver-api/thermal/sysfs-api.rst} of the Linux kernel (millidegrees Celsius).
 */
public final class Vitals {
  private static final double MILLI = 1_000;
  private static final Pattern THROTTLED = Pattern.compile("throttled=0x([0-9a-fA-F]{1,8})\\s*");

  private final Path root;
  private final Firmware firmware;

  /**
   * @param root {@code /} outside tests
   */
  public Vitals(Path root, Firmware firmware) {
    this.root = root;
    this.firmware = firmware;
  }

  /** The processor's temperature, where the kernel knows it. */
  public List<Temperature> temperatures() {
    Path zones = root.resolve("sys/class/thermal");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(zones, "thermal_zone*")) {
      for (Path zone : all) {
        Optional<Temperature> found = processor(zone);
        if (found.isPresent()) {
          return List.of(found.get());
        }
      }
    } catch (IOException noneHere) {
      return List.of();
    }
    return List.of();
  }

  /**
   * A zone that is the processor's: {@code cpu-thermal} on a Raspberry Pi, {@code x86_pkg_temp}.
   */
  private static Optional<Temperature> processor(Path zone) {
    try {
      String type = Files.readString(zone.resolve("type")).strip().toLowerCase(Locale.ROOT);
      if (!type.startsWith("cpu") && !type.equals("x86_pkg_temp")) {
        return Optional.empty();
      }
      long millidegrees = Long.parseLong(Files.readString(zone.resolve("temp")).strip());
      return Optional.of(new Temperature("processor", millidegrees / MILLI));
    } catch (IOException | NumberFormatException silent) {
      return Optional.empty();
    }
  }

  /**
   * Why the processor is held back at present: bits 0 to 3 of {@code vcgencmd get_throttled}
   * (Raspberry Pi documentation, "vcgencmd"). Empty too where nobody knows.
   */
  public List<Throttling> throttling() {
    Matcher answer = THROTTLED.matcher(firmware.throttled().orElse(""));
    List<Throttling> why = new ArrayList<>();
    if (answer.matches()) {
      int bits = Integer.parseUnsignedInt(answer.group(1), 16);
      for (Throttling reason : Throttling.values()) {
        if ((bits & (1 << bit(reason))) != 0) {
          why.add(reason);
        }
      }
    }
    return why;
  }

  private static int bit(Throttling reason) {
    return switch (reason) {
      case UNDER_VOLTAGE -> 0;
      case FREQUENCY_CAPPED -> 1;
      case THROTTLED -> 2;
      case SOFT_TEMPERATURE_LIMIT -> 3;
    };
  }

  /** A Raspberry Pi's firmware. */
  public interface Firmware {
    /** What it answers to {@code get_throttled}; empty on other machines. */
    Optional<String> throttled();
  }
}
