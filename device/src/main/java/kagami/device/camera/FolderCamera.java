package kagami.device.camera;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.device.light.Sectors;
import kagami.device.light.SimulatedRingLight;
import org.jspecify.annotations.Nullable;

/**
 * Plays capture-set folders or photos as if they were taken now: each frame asked for is the
 * recorded one of the light that the ring was really commanded to give. One record per scan, in the
 * order of their names, then from the beginning again. Light that no frame was recorded under gives
 * no frame; a photo is one frame under full light.
 */
public final class FolderCamera implements Camera {
  private static final Duration READOUT = Duration.ofMillis(10);

  private final List<Path> records;
  private final Set<LightState> lights;
  private final Map<LightState, Sectors> sectors;
  private final SimulatedRingLight ring;
  private final NanoClock clock;
  private final Map<LightState, Integer> played = new EnumMap<>(LightState.class);
  private int nextRecord;
  private @Nullable CaptureSet set;
  private CameraSettings settings;
  private boolean closed;

  /**
   * Opens the first record, to learn its settings and lights.
   *
   * @param place a capture-set folder, a photo, or a folder that holds some of either kind
   * @param sectors which sectors make up a light state
   * @throws CameraException when there is nothing to play, or it cannot be read
   */
  public FolderCamera(
      Path place, Map<LightState, Sectors> sectors, SimulatedRingLight ring, NanoClock clock) {
    this.records = Records.in(place);
    this.sectors = new EnumMap<>(sectors);
    this.ring = ring;
    this.clock = clock;
    try (CaptureSet first = Records.open(records.getFirst())) {
      this.settings = settingsOf(first);
      this.lights = EnumSet.copyOf(first.frames().stream().map(Frame::light).toList());
    }
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

  /** Those of the first record. */
  @Override
  public Set<LightState> lights() {
    return EnumSet.copyOf(lights);
  }

  @Override
  public Optics optics() {
    CaptureSet now = present();
    return new Optics(
        READOUT, now.camera(), now.ring(), now.distanceMm(), now.mmPerPixel(), Optional.empty());
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
    Path next = records.get(nextRecord);
    nextRecord = (nextRecord + 1) % records.size(); // past one that cannot be read, too
    CaptureSet opened = Records.open(next);
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
