package kagami.device.camera;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands in for {@code rpicam-vid} and {@code rpicam-raw}: the same options, frames on standard
 * output, records into the metadata file right after each, the same words on standard error. Draws
 * grey frames that are brighter where the ring's light comes from.
 *
 * <p>Misbehaves from the start by system properties ({@code standin.stride}, {@code
 * standin.size=WxH}, {@code standin.late-ms}, {@code standin.format}, {@code standin.error}, {@code
 * standin.lens} for one that can move), and frame by frame as the {@link LightLine} says: {@code
 * stall}, {@code die}, {@code no-frame}, {@code no-record}, {@code short BYTES}, {@code slow MS},
 * {@code gain X}, {@code digital X}, {@code exposure US}, {@code lens DIOPTRES}, {@code timeout}.
 */
final class StandInRpicam {
  private static final double BLACK = 4096;
  private static final long READOUT_NS = 5_000_000;

  private final Map<String, String> options = new HashMap<>();
  private final int width;
  private final int height;
  private final boolean raw;

  private StandInRpicam(String[] args) {
    parse(args);
    this.raw = !options.containsKey("--codec");
    String[] mode = options.get("--mode").split(":", -1);
    String size =
        System.getProperty(
            "standin.size",
            raw ? mode[0] + "x" + mode[1] : options.get("--width") + "x" + options.get("--height"));
    this.width = Integer.parseInt(size.substring(0, size.indexOf('x')));
    this.height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
  }

  private void parse(String[] args) {
    String known =
        " -n -t --width --height --codec --denoise --sharpness --mode --framerate --buffer-count"
            + " --shutter --gain --awbgains --tuning-file --autofocus-mode --lens-position --flush"
            + " --metadata --metadata-format -o ";
    for (int i = 0; i < args.length; i++) {
      if (!known.contains(" " + args[i] + " ")) {
        fail("unrecognised option '" + args[i] + "'");
      }
      boolean bare = args[i].equals("-n") || args[i].equals("--flush");
      options.put(args[i], bare ? "" : args[++i]);
    }
    if (!"txt".equals(options.get("--metadata-format")) || !"-".equals(options.get("-o"))) {
      fail("this stand-in writes txt records and frames to standard output");
    }
  }

  private static void fail(String what) {
    System.err.println("ERROR: *** " + what + " ***");
    System.exit(255);
  }

  /** Begins, and goes on until it is killed or nobody reads. */
  public static void main(String[] args) throws IOException {
    String error = System.getProperty("standin.error", "");
    if (!error.isEmpty()) {
      fail(error);
    }
    new StandInRpicam(args).run();
  }

  private void run() throws IOException {
    pause(Long.getLong("standin.late-ms", 0) * 1_000_000);
    int padding = Integer.getInteger("standin.stride", 1);
    int rowBytes = (raw ? 2 * width : width) + padding - 1;
    int stride = rowBytes / padding * padding;
    if (raw) {
      System.err.printf(
          "Raw stream: %dx%d stride %d format %s%n",
          width, height, stride, System.getProperty("standin.format", "SRGGB12"));
    }
    byte[] frame = new byte[raw ? stride * height : stride * height * 3 / 2];
    long period = Math.round(1e9 / Double.parseDouble(options.get("--framerate")));
    try (Socket line =
            new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger("standin.port"));
        BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream records = new FileOutputStream(options.get("--metadata"))) {
      long shutter = Long.parseLong(options.get("--shutter").replace("us", "")) * 1000;
      PrintStream asks = new PrintStream(line.getOutputStream(), true, StandardCharsets.US_ASCII);
      long stamp = System.nanoTime();
      while (true) {
        stamp = Math.max(stamp + period, System.nanoTime());
        pause(stamp + shutter + READOUT_NS - System.nanoTime());
        asks.print(stamp + " " + (stamp + shutter + READOUT_NS) + "\n");
        asks.flush();
        String[] answer = answers.readLine().split(";", -1);
        draw(answer[0].split(" ", -1), frame, stride);
        send(frame, record(stamp, answer[1]), answer[1].split(" ", -1), records);
      }
    }
  }

  private void send(byte[] frame, String record, String[] fault, OutputStream records)
      throws IOException {
    OutputStream out = System.out;
    switch (fault[0]) {
      case "stall" -> pause(Long.MAX_VALUE);
      case "die" -> fail("failed to import fd 21");
      case "timeout" ->
          System.err.println("ERROR: Device timeout detected, attempting a restart!!!");
      case "no-frame" -> {}
      case "short" -> out.write(frame, 0, frame.length - Integer.parseInt(fault[1]));
      case "slow" -> {
        out.write(frame, 0, frame.length / 2);
        out.flush();
        pause(Long.parseLong(fault[1]) * 1_000_000);
        out.write(frame, frame.length / 2, frame.length - frame.length / 2);
      }
      default -> out.write(frame);
    }
    out.flush();
    if (System.out.checkError()) {
      System.exit(1);
    }
    if (!fault[0].equals("no-record")) {
      records.write(record.getBytes(StandardCharsets.US_ASCII));
      records.flush();
    }
  }

  private String record(long stamp, String fault) {
    String[] words = fault.split(" ", -1);
    String shutter = options.get("--shutter").replace("us", "");
    String gain = options.get("--gain");
    return String.format(
        Locale.ROOT,
        "SensorTimestamp=%d%nExposureTime=%s%nAnalogueGain=%s%nDigitalGain=%s%n"
            + "ColourGains=[ %s ]%nSensorBlackLevels=[ 4096, 4096, 4096, 4096 ]%n%s"
            + "%sAeLocked=true%n%n",
        stamp,
        words[0].equals("exposure") ? words[1] : shutter,
        words[0].equals("gain") ? words[1] : gain,
        words[0].equals("digital") ? words[1] : "1.000293",
        options.get("--awbgains").replace(",", ", "),
        lens(words),
        raw ? "" : crop());
  }

  /** The largest middle part of the mode that has the picture's shape; the mode is unbinned. */
  private String crop() {
    String[] mode = options.get("--mode").split(":", -1);
    int modeWidth = Integer.parseInt(mode[0]);
    int modeHeight = Integer.parseInt(mode[1]);
    double scale = Math.min((double) modeWidth / width, (double) modeHeight / height);
    int cropWidth = (int) Math.round(scale * width);
    int cropHeight = (int) Math.round(scale * height);
    return String.format(
        Locale.ROOT,
        "ScalerCrop=(%d, %d)/%dx%d%n",
        (modeWidth - cropWidth) / 2,
        (modeHeight - cropHeight) / 2,
        cropWidth,
        cropHeight);
  }

  /** A lens that can move goes where it is told, or everywhere; others are not spoken of. */
  private String lens(String[] fault) {
    if (!Boolean.getBoolean("standin.lens")) {
      return "";
    }
    boolean manual = "manual".equals(options.get("--autofocus-mode"));
    String at = manual ? options.getOrDefault("--lens-position", "1.0") : "7.7";
    return "LensPosition=" + (fault[0].equals("lens") ? fault[1] : at) + "\n";
  }

  private void draw(String[] levels, byte[] frame, int stride) {
    for (int y = 0; y < height; y++) {
      double down = 2.0 * y / height - 1;
      for (int x = 0; x < width; x++) {
        double light = 0.05;
        double right = 2.0 * x / width - 1;
        for (int s = 0; s < levels.length; s++) {
          double level = Double.parseDouble(levels[s]);
          if (level > 0) {
            double angle = Math.toRadians(45 * (s + 0.5));
            light += level * 0.05 * (1 + 0.7 * (right * Math.cos(angle) - down * Math.sin(angle)));
          }
        }
        put(frame, stride, x, y, light);
      }
    }
    if (!raw) {
      Arrays.fill(frame, stride * height, frame.length, (byte) 128);
    }
  }

  private void put(byte[] frame, int stride, int x, int y, double light) {
    if (!raw) {
      frame[y * stride + x] = (byte) Math.round(255 * Math.sqrt(light));
      return;
    }
    int level = (int) ((BLACK + light * (65535 - BLACK)) / 16);
    frame[y * stride + 2 * x] = (byte) level;
    frame[y * stride + 2 * x + 1] = (byte) (level >> 8);
  }

  private static void pause(long ns) {
    long until = System.nanoTime() + ns;
    long left = ns;
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = ns == Long.MAX_VALUE ? ns : until - System.nanoTime();
    }
  }
}
