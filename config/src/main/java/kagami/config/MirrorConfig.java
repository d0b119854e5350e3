package kagami.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the mirror; {@code defaults.yaml} says what each means, its range and its effect.
 *
 * @param id the mirror's name in topics; empty means that the device derives it from the machine
 * @param data folder for everything the mirror keeps
 */
public record MirrorConfig(
    @Matches(value = "[A-Za-z0-9_-]{1,64}", inWords = "1 to 64 of A-Z a-z 0-9 _ -")
        Optional<String> id,
    Path data,
    Display display,
    Uplink uplink,
    Camera camera,
    Capture capture,
    Ring ring,
    Analysis analysis,
    Journal journal) {

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
      @Schemes({"tcp", "ssl"}) URI uri,
      Optional<String> user,
      Optional<Secret> password,
      boolean plainTextPassword)
      implements Checked {

    @Override
    public List<Conflict> conflicts() {
      boolean encrypted = uri.getScheme().equals("ssl");
      return Login.conflicts(user, password, encrypted, uri.getHost(), plainTextPassword);
    }
  }

  /** Which camera is read. */
  public enum CameraKind {
    /** Renders a face under the ring's commanded light. */
    PHANTOM,
    /** Plays capture sets from a folder. */
    FOLDER
  }

  /**
   * The camera.
   *
   * @param folder what the {@code folder} camera plays
   * @param width frame width in pixels
   * @param height frame height in pixels
   */
  public record Camera(
      CameraKind kind,
      Optional<Path> folder,
      @Range(min = 320, max = 4608, unit = "px") int width,
      @Range(min = 240, max = 3456, unit = "px") int height)
      implements Checked {

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

  /** Limits of the imaging ring. */
  public record Ring(
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
