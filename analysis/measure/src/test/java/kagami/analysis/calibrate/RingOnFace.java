package kagami.analysis.calibrate;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.Face;
import kagami.analysis.face.FaceFinder;
import kagami.analysis.face.FaceSearch;
import kagami.analysis.face.Zone;
import kagami.analysis.face.ZoneFinder;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;

/**
 * A ring as it is today, a room and a camera: takes capture sets of drawn faces and reads the light
 * off them.
 *
 * @param levels what each of the eight sectors gives of its light when new
 * @param redness red of the ring over what it was when new
 * @param milliseconds exposure
 * @param room room light, share of the new ring's
 */
record RingOnFace(List<Double> levels, double redness, double milliseconds, double room) {
  /** A new ring in a dim bathroom; short enough an exposure for eyes that are near. */
  static final RingOnFace NEW = new RingOnFace(alike(1), 1, 9, 0.02);

  private static final double SWAY_PX = 1.5;
  private static final FaceFinder FACES = new FaceFinder();
  private static final ZoneFinder ZONES = new ZoneFinder();

  private static List<Double> alike(double level) {
    return IntStream.range(0, 8).mapToObj(_ -> level).toList();
  }

  /** All sectors at one level. */
  RingOnFace at(double level) {
    return new RingOnFace(alike(level), redness, milliseconds, room);
  }

  /** One sector at another level. */
  RingOnFace withSector(int sector, double level) {
    List<Double> changed = new ArrayList<>(levels);
    changed.set(sector, level);
    return new RingOnFace(changed, redness, milliseconds, room);
  }

  RingOnFace withRedness(double other) {
    return new RingOnFace(levels, other, milliseconds, room);
  }

  RingOnFace exposed(double factor) {
    return new RingOnFace(levels, redness, milliseconds * factor, room);
  }

  RingOnFace inRoom(double light) {
    return new RingOnFace(levels, redness, milliseconds, light);
  }

  /** All six frames; full light without sway. The caller closes them. */
  CaptureSet capture(Posed posed, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Exposure told =
        new Exposure(
            milliseconds,
            1,
            StandardRig.exposure().redGain(),
            StandardRig.exposure().blueGain(),
            0);
    Exposure real = new Exposure(milliseconds, 1, told.redGain() * redness, told.blueGain(), 0);
    List<Frame> frames = new ArrayList<>();
    for (LightState light : LightState.values()) {
      Sway drawn = Sway.random(random, SWAY_PX);
      double[] sectors = StandardRig.levels(posed.ring(), light);
      Arrays.setAll(sectors, s -> sectors[s] * levels.get(s));
      Sway sway = light == LightState.FULL ? Sway.NONE : drawn;
      frames.add(new Frame(light, posed.frame(sectors, real, sway, room, random.nextLong()), told));
    }
    return new CaptureSet(
        frames,
        OptionalDouble.of(posed.distanceMm()),
        Optional.of(posed.camera()),
        Optional.of(posed.ring()),
        OptionalDouble.empty());
  }

  /** What is read off a drawn face. */
  LightReading read(Posed posed, long seed) {
    try (CaptureSet set = capture(posed, seed)) {
      return read(set).orElseThrow(() -> new AssertionError("no reading of " + this));
    }
  }

  /** The face of a capture set, and what is read off it. */
  static Optional<LightReading> read(CaptureSet set) {
    Face face = face(set);
    List<Zone> zones = ZONES.zones(face, set.full().image());
    try {
      return LightReader.read(set, face, LightSurvey.of(set), zones);
    } finally {
      zones.forEach(Zone::close);
    }
  }

  static Face face(CaptureSet set) {
    return assertInstanceOf(FaceSearch.One.class, FACES.find(set.full().image())).face();
  }
}
