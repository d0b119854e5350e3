package kagami.device.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.image.ColourImage;
import kagami.device.light.Sectors;
import kagami.device.light.SimulatedRingLight;
import org.jspecify.annotations.Nullable;

/**
 * Plays capture-set folders as if they were taken now: each frame asked for is the recorded one of
 * the light that the ring was really commanded to give. One folder per scan, in the order of their
 * names, then from the beginning again. Light that no frame was recorded under gives no frame.
 */
public final class FolderCamera implements Camera {
  private static final Duration READOUT = Duration.ofMillis(10);

  private final List<Path> folders;
  private final Map<LightState, Sectors> sectors;
  private final SimulatedRingLight ring;
  private final NanoClock clock;
  private final Map<LightState, Integer> played = new EnumMap<>(LightState.class);
  private int nextFolder;
  private @Nullable CaptureSet set;
  private CameraSettings settings;
  private boolean closed;

  /**
   * Opens the first folder, to learn its settings.
   *
   * @param folder a capture-set folder, or a folder that holds some
   * @param sectors which sectors make up a light state
   * @throws CameraException when there is no capture set, or it cannot be read
   */
  public FolderCamera(
      Path folder, Map<LightState, Sectors> sectors, SimulatedRingLight ring, NanoClock clock) {
    this.folders = captureSets(folder);
    this.sectors = new EnumMap<>(sectors);
    this.ring = ring;
    this.clock = clock;
    try (CaptureSet first = open(folders.getFirst())) {
      this.settings = settingsOf(first);
    }
  }

  private static List<Path> captureSets(Path folder) {
    if (isCaptureSet(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> sets = inside.filter(FolderCamera::isCaptureSet).sorted().toList();
      if (sets.isEmpty()) {
        throw new CameraException(folder + " holds no capture set (a folder with capture.json)");
      }
      return sets;
    } catch (IOException e) {
      throw new CameraException(folder + " cannot be read; name a folder with capture sets", e);
    }
  }

  private static boolean isCaptureSet(Path folder) {
    return Files.isRegularFile(folder.resolve("capture.json"));
  }

  private static CaptureSet open(Path folder) {
    return switch (CaptureFolder.read(folder)) {
      case OpenedCapture.Ready(CaptureSet ready) -> ready;
      case OpenedCapture.Unreadable(String problem) -> throw new CameraException(problem);
    };
  }

  private static CameraSettings settingsOf(CaptureSet set) {
    Exposure exposure = set.full().exposure();
    return new CameraSettings(
        exposure.milliseconds(), exposure.analogueGain(), exposure.redGain(), exposure.blueGain());
  }

  @Override
  public String kind() {
    return "folder";
  }

  @Override
  public CameraSettings settings() {
    return settings;
  }

  @Override
  public Optics optics() {
    CaptureSet now = present();
    return new Optics(READOUT, now.camera(), now.ring(), now.distanceMm(), now.mmPerPixel());
  }

  @Override
  public void prepare() {
    if (closed) {
      throw new CameraException("the folder camera is closed");
    }
    if (set != null && played.isEmpty()) {
      return; // somebody was got in place before this scan, and the folder waits for it
    }
    rest();
    CaptureSet opened = open(folders.get(nextFolder));
    nextFolder = (nextFolder + 1) % folders.size();
    settings = settingsOf(opened);
    played.clear();
    set = opened;
  }

  @Override
  public Grab next(long notBeforeNs, Duration patience) {
    long now = clock.now();
    long giveUp = now + patience.toNanos();
    long start = Math.max(now, notBeforeNs);
    long end = start + Math.round(settings.exposureMs() * 1e6) + READOUT.toNanos();
    if (end > giveUp) {
      clock.waitUntil(giveUp);
      return new Grab.Nothing();
    }
    clock.waitUntil(end);
    Optional<Frame> frame = light(start, end).flatMap(this::recorded);
    if (frame.isEmpty()) {
      clock.waitUntil(giveUp);
      return new Grab.Nothing();
    }
    return new Grab.Taken(asTakenAt(frame.get(), start));
  }

  /** The light state that the ring gave all the time, if it was one. */
  private Optional<LightState> light(long fromNs, long toNs) {
    double[] levels = ring.levels(fromNs, toNs);
    return sectors.entrySet().stream()
        .filter(state -> shows(levels, state.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean shows(double[] levels, Sectors wanted) {
    for (int sector = 0; sector < levels.length; sector++) {
      double off = Math.abs(levels[sector] - (wanted.lit(sector) ? 1 : 0));
      if (off > 1e-6) {
        return false;
      }
    }
    return true;
  }

  /** The recorded frames of a state in turn, so that repeats get what was repeated. */
  private Optional<Frame> recorded(LightState light) {
    List<Frame> frames = present().all(light);
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    int turn = played.merge(light, 1, Integer::sum) - 1;
    return Optional.of(frames.get(turn % frames.size()));
  }

  private static CameraFrame asTakenAt(Frame frame, long stampNs) {
    Exposure recorded = frame.exposure();
    ColourImage copy = ColourImage.owning(frame.image().mat().clone(), frame.image().encoding());
    return new CameraFrame(
        copy,
        new Exposure(
            recorded.milliseconds(),
            recorded.analogueGain(),
            recorded.redGain(),
            recorded.blueGain(),
            stampNs));
  }

  private CaptureSet present() {
    CaptureSet now = set;
    if (now == null) {
      throw new CameraException("the folder camera was asked for a frame before it was prepared");
    }
    return now;
  }

  @Override
  public void rest() {
    CaptureSet old = set;
    set = null;
    if (old != null) {
      old.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    rest();
  }
}
