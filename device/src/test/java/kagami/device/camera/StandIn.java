package kagami.device.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts a {@link StandInRpicam} where a camera's program is looked for. */
public record StandIn(Path folder, LightLine line) {
  static final CameraSettings LOCKED = new CameraSettings(10, 1, 2.0, 1.5);

  /** The curve of a square root, which the stand-in draws with. */
  public static Path tuning(Path folder) throws IOException {
    StringBuilder curve = new StringBuilder();
    for (int i = 0; i <= 64; i++) {
      curve.append(i == 0 ? "" : ", ");
      curve.append(String.format(Locale.ROOT, "%.1f", 65535 * Math.pow(i / 64.0, 2)));
      curve.append(", ").append(String.format(Locale.ROOT, "%.1f", 65535 * i / 64.0));
    }
    return Files.writeString(
        folder.resolve("tuning.json"),
        """
        {"version": 2.0, "target": "bcm2835", "algorithms": [
          {"rpi.black_level": {"black_level": 4096}},
          {"rpi.contrast": {"ce_enable": 0, "gamma_curve": [%s]}}]}
        """
            .formatted(curve));
  }

  /** The program, started as a process of its own by a script. */
  public Path program(String... properties) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        Path.of(StandInRpicam.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    Path script = folder.resolve("rpicam-stand-in");
    Files.writeString(
        script,
        """
        #!/bin/sh
        if [ "$1" = --version ]; then
          echo "rpicam-apps build: v1.5.0 8ccd9e3a5a1b 15-08-2024 (11:25:17)"
          exit 0
        fi
        exec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Dstandin.port=%d %s \
          -cp %s kagami.device.camera.StandInRpicam "$@"
        """
            .formatted(java, line.port(), String.join(" ", properties), classes));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  /** How a mirror runs it: 384 x 288 pixels, ten frames a second. */
  static RpicamSettings settings(Path folder, RpicamSettings.Stream stream, Path program)
      throws IOException {
    return settings(folder, stream, program, OptionalDouble.empty());
  }

  static RpicamSettings settings(
      Path folder, RpicamSettings.Stream stream, Path program, OptionalDouble lensDioptres)
      throws IOException {
    return new RpicamSettings(
        new RpicamSettings.Tool(
            stream, program.toString(), Optional.of(tuning(folder)), lensDioptres),
        new RpicamSettings.Mode(384, 288, 12, 10, 8, Duration.ofMillis(5)),
        384,
        288,
        LOCKED,
        folder.resolve("run"));
  }

  RpicamCamera camera(RpicamSettings.Stream stream, String... properties) throws IOException {
    return camera(stream, OptionalDouble.empty(), properties);
  }

  RpicamCamera camera(
      RpicamSettings.Stream stream, OptionalDouble lensDioptres, String... properties)
      throws IOException {
    return new RpicamCamera(
        settings(folder, stream, program(properties), lensDioptres),
        new LiveView(_ -> Optional.empty(), Optional.empty(), () -> OptionalDouble.of(440)));
  }
}
