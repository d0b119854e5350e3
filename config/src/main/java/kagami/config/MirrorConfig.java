package kagami.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the mirror; {@code defaults.yaml} says what each means, its range and its effect.
 *
 * @param id the mirror's name in topics; empty means that the device derives it from the machine
 * @param data folder for everything the mirror keeps
 */
public record MirrorConfig(
    @Matches(
            value = "[A-Za-z0-9][A-Za-z0-9-]{0,62}",
            inWords = "1 to 63 letters (a-z, A-Z), digits and hyphens, no hyphen first")
        Optional<String> id,
    Path data,
    Display display,
    Uplink uplink,
    Camera camera,
    Capture capture,
    Ring ring,
    Lamp lamp,
    Senses senses,
    Hardware hardware,
    People people,
    Glass glass,
    Analysis analysis,
    Journal journal,
    Home home)
    implements Checked {

  /** A journal with pictures has to hold one scan. */
  @Override
  public List<Conflict> conflicts() {
    long scan = scanMegabytes();
    return !journal.pictures || journal.sessions == 0 || journal.megabytes > scan
        ? List.of()
        : List.of(
            new Conflict(
                "journal.megabytes",
                "is less than the %d MB that the pictures of one scan may take".formatted(scan),
                "let it be %d or more, or journal.pictures false".formatted(scan + scan / 2)));
  }

  /** What the frames of all passes take, not compressed. */
  private long scanMegabytes() {
    long frame = (camera.kind == CameraKind.RPICAM_RAW ? 6L : 3L) * camera.width * camera.height;
    return frame * capture.lightPlan.size() * capture.passes / 1_000_000;
  }

  /** The page shown behind the glass. */
  public record Display(
      @Matches(value = Matches.HOST, inWords = Matches.HOST_IN_WORDS) String host,
      @Range(min = 0, max = 65535, unit = "port") int port) {}

  /**
   * Connection to the sync service.
   *
   * @param inFlight messages sent and not yet acknowledged by the broker
   * @param backOff pauses between connection attempts
   * @param receiptTimeout waits for the service's receipt before a message is sent again
   */
  public record Uplink(
      Broker broker,
      @Range(min = 1, max = 20, unit = "messages") int inFlight,
      @Range(min = 5, max = 300, unit = "s") int keepAliveS,
      @Range(min = 1, max = 60, unit = "s") int connectTimeoutS,
      BackOff backOff,
      BackOff receiptTimeout) {

    /** Longest silence on the connection. */
    public Duration keepAlive() {
      return Duration.ofSeconds(keepAliveS);
    }

    /** Longest wait for the broker to accept a connection. */
    public Duration connectTimeout() {
      return Duration.ofSeconds(connectTimeoutS);
    }
  }

  /** The broker that the mirror publishes to. */
  public record Broker(
      @Schemes({"tcp", "ssl", "mqtt", "mqtts"}) URI uri,
      boolean allowPlainText,
      Optional<String> user,
      Optional<Secret> password,
      boolean plainTextPassword,
      Tls tls)
      implements Checked {

    /** Whether the connection is TLS. */
    public boolean encrypted() {
      return uri.getScheme().equals("ssl") || uri.getScheme().equals("mqtts");
    }

    @Override
    public List<Conflict> conflicts() {
      if (!encrypted() && !tls.isEmpty()) {
        return List.of(
            new Conflict("uri", "is plain text beside files for TLS", "write ssl://HOST:8883"));
      }
      List<Conflict> conflicts = new ArrayList<>();
      if (!encrypted()) {
        conflicts.addAll(Login.plainText("uri", uri.getHost(), allowPlainText));
      }
      conflicts.addAll(
          Login.conflicts(user, password, encrypted(), uri.getHost(), plainTextPassword));
      return conflicts;
    }
  }

  /** Which camera is read. */
  public enum CameraKind {
    /** Renders a face under the ring's commanded light. */
    PHANTOM,
    /** Plays capture sets or photos from a folder. */
    FOLDER,
    /** A Raspberry Pi camera, developed pictures. */
    RPICAM,
    /** A Raspberry Pi camera, linear sensor data. */
    RPICAM_RAW,
    /** A USB camera. */
    V4L2
  }

  /**
   * The camera.
   *
   * @param folder what the {@code folder} camera plays
   * @param width frame width in pixels
   * @param height frame height in pixels
   * @param focalLengthMm of the lens
   * @param pixelPitchUm from pixel to pixel of the sensor's mode, or of a USB camera's pictures
   */
  public record Camera(
      CameraKind kind,
      Optional<Path> folder,
      @Range(min = 320, max = 4608, unit = "px") int width,
      @Range(min = 240, max = 3456, unit = "px") int height,
      @Range(min = 1, max = 100, unit = "mm") double focalLengthMm,
      @Range(min = 0.5, max = 20, unit = "um") double pixelPitchUm,
      @Range(min = 0.1, max = 10, unit = "x") double redGain,
      @Range(min = 0.1, max = 10, unit = "x") double blueGain,
      Rpicam rpicam,
      V4l2 v4l2)
      implements Checked {

    /** Focal length in pixels of the sensor's mode, or of a USB camera's pictures. */
    public double focalPx() {
      return focalLengthMm * 1000 / pixelPitchUm;
    }

    @Override
    public List<Conflict> conflicts() {
      return kind == CameraKind.FOLDER && folder.isEmpty()
          ? List.of(
              new Conflict(
                  "folder", "is missing, and kind is folder", "name a folder, or set kind"))
          : List.of();
    }
  }

  /**
   * How a Raspberry Pi camera is run.
   *
   * @param command the program, when not the usual one
   * @param modeWidth columns of the sensor's mode
   * @param modeHeight rows of it
   * @param modeBits bits per pixel
   * @param readoutMs from the first line of a frame to the last
   * @param lensDioptres where a lens that can move is held, 0 = infinity; empty for a fixed lens
   */
  public record Rpicam(
      Optional<Path> command,
      Path tuningFile,
      @Range(min = 320, max = 9248, unit = "px") int modeWidth,
      @Range(min = 240, max = 6944, unit = "px") int modeHeight,
      @Range(min = 8, max = 16, unit = "bits") int modeBits,
      @Range(min = 0.5, max = 120, unit = "1/s") double framesPerSecond,
      @Range(min = 1, max = 1000, unit = "ms") double readoutMs,
      @Range(min = 0, max = 20, unit = "1/m") Optional<Double> lensDioptres) {}

  /** How pictures of a USB camera are sent. */
  public enum PixelFormat {
    /** Compressed frame by frame. */
    MJPG,
    /** Uncompressed. */
    YUYV
  }

  /** How a USB camera is run; gain and focus in the driver's own units, no focus = fixed lens. */
  public record V4l2(
      Path device,
      PixelFormat pixelFormat,
      @Range(min = 1, max = 120, unit = "1/s") double framesPerSecond,
      @Range(min = 0, max = 1000, unit = "steps") int gain,
      @Range(min = 2000, max = 10000, unit = "K") int whiteBalanceK,
      @Range(min = 0, max = 1000, unit = "steps") Optional<Integer> focus) {}

  /**
   * One scan's light and exposure.
   *
   * @param exposureMs exposure time in milliseconds
   * @param gain analogue gain
   * @param settleMs wait in milliseconds between switching the ring and the frame's exposure
   * @param passes how often the light plan runs in one scan
   * @param lightPlan light of each frame of a pass, in order
   */
  public record Capture(
      @Range(min = 0.1, max = 200, unit = "ms") double exposureMs,
      @Range(min = 1, max = 4, unit = "x") double gain,
      @Range(min = 0, max = 1000, unit = "ms") double settleMs,
      @Range(min = 1, max = 5, unit = "passes") int passes,
      List<LightState> lightPlan)
      implements Checked {

    public Capture {
      lightPlan = List.copyOf(lightPlan);
    }

    /** Exposure time. */
    public Duration exposure() {
      return Durations.ofMillis(exposureMs);
    }

    /** Wait between switching the ring and the frame's exposure. */
    public Duration settle() {
      return Durations.ofMillis(settleMs);
    }

    @Override
    public List<Conflict> conflicts() {
      return List.of(LightState.AMBIENT, LightState.FULL).stream()
          .filter(needed -> !lightPlan.contains(needed))
          .map(needed -> Names.kebab(needed))
          .map(name -> new Conflict("light-plan", "lacks " + name, "add " + name + " to the list"))
          .toList();
    }
  }

  /**
   * The imaging ring: where it lies, and its limits.
   *
   * @param radiusMm of the circle that its LEDs sit on
   * @param centreRightMm its centre right of the lens, as the camera sees it
   * @param centreDownMm its centre below the lens
   * @param centreForwardMm its plane before the lens, towards the face
   */
  public record Ring(
      @Range(min = 30, max = 300, unit = "mm") double radiusMm,
      @Range(min = -200, max = 200, unit = "mm") double centreRightMm,
      @Range(min = -200, max = 200, unit = "mm") double centreDownMm,
      @Range(min = -100, max = 100, unit = "mm") double centreForwardMm,
      @Range(min = 0.1, max = 3, unit = "s") double maxSectorOnS,
      @Range(min = 1, max = 15, unit = "s") double maxImagingS) {

    /** Longest time that a sector stays on at a stretch. */
    public Duration maxSectorOn() {
      return Durations.ofSeconds(maxSectorOnS);
    }

    /** Longest time that the ring is lit within one scan. */
    public Duration maxImaging() {
      return Durations.ofSeconds(maxImagingS);
    }
  }

  /** The guide and vanity ring. */
  public record Lamp(
      @Range(min = 1, max = 60, unit = "min") int longestMin,
      @Range(min = 1, max = 100, unit = "%") int guidePercent,
      @Range(min = 0, max = 100, unit = "%") int alignPercent) {

    /** Longest time that the vanity lamp stays on. */
    public Duration longest() {
      return Duration.ofMinutes(longestMin);
    }
  }

  /** Buttons, cover, presence and distance. */
  public record Senses(
      boolean motionSensor,
      boolean distanceSensor,
      @Range(min = 5, max = 200, unit = "ms") int quietMs,
      @Range(min = 300, max = 3000, unit = "ms") int longPressMs,
      @Range(min = 1, max = 600, unit = "s") int absentAfterS,
      @Range(min = 200, max = 1300, unit = "mm") int presentWithinMm) {}

  /**
   * Which lines and buses the hardware hangs on; lines in BCM numbers.
   *
   * @param sectors the enable line of each sector of the imaging ring, sector 0 first
   * @param masterEnable line whose edges keep the cut-off of the imaging ring from closing
   * @param guideSupply line whose edges keep the guide ring's supply on
   * @param spiBus of the guide ring
   * @param i2cBus of the distance sensor
   */
  public record Hardware(
      @Range(min = 0, max = 27, unit = "line") List<Integer> sectors,
      @Range(min = 0, max = 27, unit = "line") int masterEnable,
      @Range(min = 0, max = 27, unit = "line") int guideSupply,
      @Range(min = 0, max = 27, unit = "line") int buttonNext,
      @Range(min = 0, max = 27, unit = "line") int buttonOk,
      @Range(min = 0, max = 27, unit = "line") int cover,
      @Range(min = 0, max = 27, unit = "line") int motion,
      @Range(min = 0, max = 6, unit = "bus") int spiBus,
      @Range(min = 0, max = 2, unit = "line") int spiChipSelect,
      @Range(min = 0, max = 22, unit = "bus") int i2cBus,
      @Range(min = 8, max = 119, unit = "address") int distanceAddress)
      implements Checked {
    /** Sectors of the imaging ring. */
    private static final int SECTORS = 8;

    public Hardware {
      sectors = List.copyOf(sectors);
    }

    @Override
    public List<Conflict> conflicts() {
      List<Conflict> conflicts = new ArrayList<>();
      if (sectors.size() != SECTORS) {
        conflicts.add(
            new Conflict(
                "sectors", "has " + sectors.size() + " lines", "name one for each of 8 sectors"));
      }
      Map<Integer, String> taken = new HashMap<>();
      lines()
          .forEach(
              line -> {
                String other = taken.putIfAbsent(line.number, line.name);
                if (other != null) {
                  conflicts.add(line.taken(other));
                }
              });
      return conflicts;
    }

    private List<Line> lines() {
      List<Line> lines = new ArrayList<>();
      sectors.forEach(number -> lines.add(new Line("sectors", number)));
      lines.add(new Line("master-enable", masterEnable));
      lines.add(new Line("guide-supply", guideSupply));
      lines.add(new Line("button-next", buttonNext));
      lines.add(new Line("button-ok", buttonOk));
      lines.add(new Line("cover", cover));
      lines.add(new Line("motion", motion));
      return lines;
    }

    private record Line(String name, int number) {
      Conflict taken(String other) {
        return new Conflict(
            name,
            other.equals(name)
                ? "names line " + number + " twice"
                : "is line " + number + ", which mirror.hardware." + other + " has, too",
            "give each its own line");
      }
    }
  }

  /**
   * How people are kept and come in.
   *
   * @param sealKey the key file for what is kept sealed; empty means {@code seal.key} in the data
   *     folder
   */
  public record People(Optional<Path> sealKey, SignIn signIn) {}

  /**
   * How long a person's code is not accepted after wrong ones.
   *
   * @param freeCodes wrong ones without a wait
   * @param firstWaitS wait after the next one
   * @param waitFactor each wait is this many times the one before
   * @param longestWaitS longest wait
   */
  public record SignIn(
      @Range(min = 0, max = 10, unit = "codes") int freeCodes,
      @Range(min = 1, max = 3600, unit = "s") int firstWaitS,
      @Range(min = 1, max = 10, unit = "x") double waitFactor,
      @Range(min = 1, max = 86_400, unit = "s") int longestWaitS)
      implements Checked {
    @Override
    public List<Conflict> conflicts() {
      return longestWaitS >= firstWaitS
          ? List.of()
          : List.of(
              new Conflict(
                  "longest-wait-s", "is below first-wait-s", "let it be first-wait-s or more"));
    }
  }

  /** Where the panel behind the glass lies, seen from the camera. */
  public record Glass(
      @Range(min = -1000, max = 1000, unit = "mm") double leftMm,
      @Range(min = -1000, max = 1000, unit = "mm") double topMm,
      @Range(min = -1000, max = 1000, unit = "mm") double rightMm,
      @Range(min = -1000, max = 1000, unit = "mm") double bottomMm)
      implements Checked {

    @Override
    public List<Conflict> conflicts() {
      return rightMm > leftMm && bottomMm > topMm
          ? List.of()
          : List.of(
              new Conflict(
                  "right-mm",
                  "leaves no area with left-mm, top-mm and bottom-mm",
                  "let right-mm exceed left-mm, and bottom-mm top-mm"));
    }
  }

  /**
   * What the mirror offers the home that it hangs in.
   *
   * @param discovery whether it makes itself known to Home Assistant
   * @param name what it is called there
   */
  public record Home(
      boolean discovery,
      @Matches(value = "[^\\p{Cntrl}]{1,64}", inWords = "1 to 64 characters on a line")
          String name) {}

  /** How the analysis runs. */
  public record Analysis(@Range(min = 1, max = 16, unit = "threads") int threads) {}

  /**
   * The record of what happened, to be played again.
   *
   * @param sessions how many are kept
   * @param megabytes room of all together
   * @param pictures whether capture sets are kept too
   */
  public record Journal(
      @Range(min = 0, max = 10_000, unit = "sessions") int sessions,
      @Range(min = 1, max = 100_000, unit = "MB") int megabytes,
      boolean pictures) {}
}
