package kagami.device.camera;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The command line of {@code rpicam-vid} and {@code rpicam-raw}. Exposure, gain, white balance,
 * focus, denoising and sharpening are all set before the start, so that the very first frame obeys.
 */
record RpicamCommand(RpicamSettings settings, Path metadata) {

  List<String> line() {
    RpicamSettings.Tool tool = settings.tool();
    CameraSettings locked = settings.locked();
    List<String> line = new ArrayList<>(List.of(tool.command(), "-n", "-t", "0"));
    boolean raw = tool.stream() == RpicamSettings.Stream.RAW;
    if (!raw) {
      add(line, "--width", settings.width());
      add(line, "--height", settings.height());
      add(line, "--codec", "yuv420");
      add(line, "--denoise", "off");
      add(line, "--sharpness", "0");
    }
    add(line, "--mode", settings.mode().option(tool.stream()));
    add(line, "--framerate", number(settings.mode().framesPerSecond()));
    add(line, "--buffer-count", settings.mode().buffers());
    add(line, "--shutter", Math.round(locked.exposureMs() * 1000) + "us");
    add(line, "--gain", number(locked.analogueGain()));
    add(line, "--awbgains", number(locked.redGain()) + "," + number(locked.blueGain()));
    tool.tuning().ifPresent(file -> add(line, "--tuning-file", file));
    add(line, "--autofocus-mode", "manual"); // passed over where the lens cannot move
    tool.lensDioptres().ifPresent(dioptres -> add(line, "--lens-position", number(dioptres)));
    line.add("--flush");
    add(line, "--metadata", metadata);
    add(line, "--metadata-format", "txt");
    add(line, "-o", "-");
    return line;
  }

  private static void add(List<String> line, String option, Object value) {
    line.add(option);
    line.add(value.toString());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
