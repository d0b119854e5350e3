package kagami.analysis;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.PhantomScore;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;
import org.opencv.core.Mat;

/** Capture sets of drawn skin, and what the analysis makes of them. */
public final class SkinCaptures {
  /** Size of the drawn patches, 36 x 27 mm of skin at 450 mm. */
  public static final int WIDTH = 486;

  public static final int HEIGHT = 364;
  public static final double DISTANCE_MM = 450;

  private SkinCaptures() {}

  /** A patch of skin under the reference lens. */
  public static Posed patch(PatchModel model) {
    return PhantomRenderer.closeUp(WIDTH, HEIGHT).pose(model, PatchPlace.flatAt(DISTANCE_MM));
  }

  /**
   * Conditions of a capture.
   *
   * @param exposure of all frames
   * @param room share of the ring's light
   * @param swayPx largest shift between frames
   */
  public record Conditions(Exposure exposure, double room, double swayPx) {
    public static final Conditions STANDARD =
        new Conditions(
            new Exposure(
                10, 1, StandardRig.exposure().redGain(), StandardRig.exposure().blueGain(), 0),
            0.02,
            1.5);

    public Conditions withRoom(double share) {
      return new Conditions(exposure, share, swayPx);
    }

    public Conditions withExposure(double milliseconds, double redGain, double blueGain) {
      return new Conditions(new Exposure(milliseconds, 1, redGain, blueGain, 0), room, swayPx);
    }
  }

  /** All six frames; full light without sway, so that the truth's positions hold. */
  public static CaptureSet capture(Posed posed, Conditions conditions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Frame> frames = new ArrayList<>();
    for (LightState light : LightState.values()) {
      Sway drawn = Sway.random(random, conditions.swayPx());
      frames.add(
          frame(posed, light, conditions, light == LightState.FULL ? Sway.NONE : drawn, seed));
    }
    return set(posed, frames);
  }

  /** One frame. */
  public static Frame frame(
      Posed posed, LightState light, Conditions conditions, Sway sway, long seed) {
    double[] levels = StandardRig.levels(posed.ring(), light);
    long noise = 31 * seed + light.id().hashCode();
    ColourImage image = posed.frame(levels, conditions.exposure(), sway, conditions.room(), noise);
    return new Frame(light, image, conditions.exposure());
  }

  /** Frames of something posed with all that the device knows. */
  public static CaptureSet set(Posed posed, List<Frame> frames) {
    return new CaptureSet(
        frames,
        OptionalDouble.of(posed.distanceMm()),
        Optional.of(posed.camera()),
        Optional.of(posed.ring()),
        OptionalDouble.empty());
  }

  /** The same capture set with every picture redrawn; the caller closes both. */
  public static CaptureSet redrawn(
      CaptureSet set, UnaryOperator<LightState> light, double mmPerPixel, Redraw how) {
    List<Frame> frames = new ArrayList<>();
    for (Frame f : set.frames()) {
      Mat out = new Mat();
      how.draw(f.image().mat(), out);
      frames.add(
          new Frame(
              light.apply(f.light()), ColourImage.owning(out, f.image().encoding()), f.exposure()));
    }
    return new CaptureSet(
        frames,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.of(mmPerPixel));
  }

  /** An operation from one matrix into another. */
  @FunctionalInterface
  public interface Redraw {
    void draw(Mat from, Mat to);
  }

  /** Measures a patch that must come out measured. */
  public static ZoneResult.Measured measure(CaptureSet set) {
    ScanResult result = new SkinAnalysis(System::nanoTime).analysePatch(set);
    ScanResult.Measured measured =
        assertInstanceOf(ScanResult.Measured.class, result, result::toString);
    return assertInstanceOf(ZoneResult.Measured.class, measured.zones().getFirst());
  }

  /** Captures, measures and closes. */
  public static ZoneResult.Measured measure(Posed posed, Conditions conditions, long seed) {
    try (CaptureSet set = capture(posed, conditions, seed)) {
      return measure(set);
    }
  }

  /** The dark deficit of a zone. */
  public static Estimate deficit(ZoneResult.Measured zone) {
    return estimate(zone, Metric.DARK_DEFICIT);
  }

  /** A metric that must be there. */
  public static Estimate estimate(ZoneResult.Measured zone, Metric metric) {
    Estimate estimate = zone.metrics().get(metric);
    if (estimate == null) {
      throw new AssertionError(metric + " is absent");
    }
    return estimate;
  }

  /** What a zone's pores are scored by. */
  public static List<PhantomScore.Found> found(ZoneResult.Measured zone) {
    return zone.pores().stream()
        .map(p -> new PhantomScore.Found(p.centre(), p.diameterUm()))
        .toList();
  }

  /** Found against true pores. */
  public static PhantomScore score(Posed posed, ZoneResult.Measured zone) {
    return PhantomScore.of(
        posed.truth(), found(zone), new kagami.analysis.image.Region(0, 0, WIDTH, HEIGHT));
  }
}
