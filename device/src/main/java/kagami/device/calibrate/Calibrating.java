package kagami.device.calibrate;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import kagami.analysis.calibrate.FlatFieldFit;
import kagami.analysis.calibrate.FocalLength;
import kagami.analysis.calibrate.ScaleCard;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraFrame;
import kagami.device.camera.FrameView;
import kagami.device.camera.LightGrid;
import kagami.device.camera.Optics;
import kagami.device.capture.CaptureFault;
import kagami.device.capture.CaptureOutcome;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.LightPlan;
import kagami.device.capture.LitFrames;
import kagami.device.capture.PassCapture;
import kagami.device.light.RingLight;
import kagami.device.light.Sectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a calibration needs, one scene after the other, and fits it. A scene that cannot serve
 * is asked for again, with the reason.
 */
public final class Calibrating {
  private static final LightPlan PLAN =
      new LightPlan(
          "calibration/1",
          List.of(
              LightState.AMBIENT,
              LightState.FULL,
              LightState.NORTH,
              LightState.EAST,
              LightState.SOUTH,
              LightState.WEST));

  /** Cards are held around the working distance, far enough apart to tell; distances in mm. */
  private static final List<Scene> SCENES =
      List.of(
          new Scene.Covered(),
          new Scene.White(350),
          new Scene.White(550),
          new Scene.Scale(350),
          new Scene.Scale(450),
          new Scene.Scale(550));

  /** How often a scene is asked for. */
  private static final int TRIES = 3;

  /** Time that the ring is watched after it was switched on, ns: within its 3 s at a stretch. */
  private static final long WARM_UP_NS = 2_200_000_000L;

  /**
   * Looks at the warm-up that make a curve; a slow machine gets no more within the ring's limit.
   */
  private static final int LEAST_LOOKS = 2;

  /**
   * Mean light that a covered lens may see with the ring dark, share of full scale. Larger lets a
   * leaking cover pass for darkness, smaller refuses sensors with a poor black level: covered ones
   * show below 0.003.
   */
  private static final double BRIGHTEST_DARK = 0.02;

  /**
   * Light of the whole ring that may get through the cover, share of full scale. Larger misses an
   * open lens before a dark and far wall, smaller trips over noise: a wall two metres off sends
   * back 0.01, and the mean of a frame is known to 0.0003.
   */
  private static final double RING_THROUGH_COVER = 0.003;

  private final Camera camera;
  private final RingLight ring;
  private final Assistant assistant;
  private final Facts facts;
  private final PassCapture pass;
  private final LitFrames lit;

  /**
   * What is written beside the figures.
   *
   * @param program version of the program
   * @param clock the date
   * @param nanoClock the clock of frames and ring, ns
   */
  public record Facts(
      String program, InstantSource clock, java.util.function.LongSupplier nanoClock) {}

  /** A scene that was given up. */
  private static final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient CalibrationOutcome outcome;

    GivenUpException(CalibrationOutcome outcome) {
      super(outcome.toString());
      this.outcome = outcome;
    }
  }

  /** Everything seen so far. */
  private static final class Seen {
    private int scenes;
    private double darkLevel;
    private final List<CaptureSet> whites = new ArrayList<>();
    private final List<FocalLength.View> views = new ArrayList<>();
    private final List<CalibrationFile.ScaleAt> scales = new ArrayList<>();
    private List<CalibrationFile.WarmUp> warmUp = List.of();
  }

  /** Calibrates with the reference settings of a pass. */
  public Calibrating(Camera camera, RingLight ring, Assistant assistant, Facts facts) {
    CaptureSettings usual = CaptureSettings.DEFAULT;
    CaptureSettings settings =
        new CaptureSettings(PLAN, usual.settle(), usual.framesPerStep(), usual.patience());
    this.camera = camera;
    this.ring = ring;
    this.assistant = assistant;
    this.facts = facts;
    this.pass = new PassCapture(camera, ring, settings, facts.nanoClock);
    this.lit = new LitFrames(camera, ring, settings, facts.nanoClock);
  }

  /** Takes and fits everything; the ring is dark afterwards. */
  public CalibrationOutcome run() {
    Seen seen = new Seen();
    try {
      for (int at = 0; at < SCENES.size(); at++) {
        Scene scene = SCENES.get(at);
        seen.scenes = at;
        String trouble = "";
        for (int tried = 0; tried < TRIES && (tried == 0 || !trouble.isEmpty()); tried++) {
          if (tried > 0) {
            assistant.again(trouble);
          }
          ask(scene, new Assistant.Place(at + 1, SCENES.size()));
          trouble = look(scene, seen).orElse("");
        }
        if (!trouble.isEmpty()) {
          return new CalibrationOutcome.Failed(trouble);
        }
      }
      assistant.progress(share(SCENES.size()));
      seen.warmUp = warmUp();
      assistant.progress(1);
      return new CalibrationOutcome.Calibrated(fitted(seen));
    } catch (GivenUpException e) {
      return e.outcome;
    } finally {
      seen.whites.forEach(CaptureSet::close);
      ring.dark();
    }
  }

  private void ask(Scene scene, Assistant.Place place) {
    if (!assistant.ready(scene, place)) {
      throw new GivenUpException(new CalibrationOutcome.Cancelled());
    }
    camera.prepare();
    ring.beginScan();
  }

  /** Looks at a scene; answers why it cannot serve. */
  private Optional<String> look(Scene scene, Seen seen) {
    return switch (scene) {
      case Scene.Covered() -> dark(seen);
      case Scene.White _, Scene.Scale _ -> take(scene, seen);
    };
  }

  /** A room may be dark, but a lens that is covered does not see the ring light up either. */
  private Optional<String> dark(Seen seen) {
    seen.darkLevel = level(Sectors.DARK);
    double lit = level(Sectors.ALL);
    ring.dark();
    if (seen.darkLevel > BRIGHTEST_DARK) {
      return Optional.of("light falls through what covers the lens; cover it all, light-tight");
    }
    return lit - seen.darkLevel > RING_THROUGH_COVER
        ? Optional.of("the lens is not covered: it sees the ring's light; cover it all")
        : Optional.empty();
  }

  private double level(Sectors sectors) {
    try (CameraFrame frame = frame(sectors)) {
      return LightGrid.of(frame.image()).mean();
    }
  }

  private CameraFrame frame(Sectors sectors) {
    return switch (lit.under(sectors, Thread.currentThread()::isInterrupted)) {
      case LitFrames.Taking.Good(CameraFrame frame, int _) -> frame;
      case LitFrames.Taking.Bad(CaptureFault fault) -> throw failed(fault);
      case LitFrames.Taking.Stopped() ->
          throw new GivenUpException(new CalibrationOutcome.Cancelled());
    };
  }

  private static GivenUpException failed(CaptureFault fault) {
    return new GivenUpException(
        new CalibrationOutcome.Failed(
            "no picture could be taken (%s); look for the cause with: kagami doctor"
                .formatted(fault.id())));
  }

  /** Takes a card; answers why it cannot serve. */
  private Optional<String> take(Scene card, Seen seen) {
    CaptureSet set =
        switch (pass.run(
            step -> assistant.progress(share(seen.scenes + (double) step / PLAN.steps().size())),
            Thread.currentThread()::isInterrupted)) {
          case CaptureOutcome.Captured(CaptureSet taken, int _) -> taken;
          case CaptureOutcome.Failed(CaptureFault fault, LightState _) -> throw failed(fault);
          case CaptureOutcome.Cancelled() ->
              throw new GivenUpException(new CalibrationOutcome.Cancelled());
        };
    boolean kept = false;
    try {
      OptionalDouble distance = set.distanceMm();
      Optional<String> trouble =
          distance.isEmpty()
              ? Optional.of("the distance sensor sees no card")
              : card instanceof Scene.White
                  ? FlatFieldFit.trouble(set)
                  : scale(set, distance.getAsDouble(), seen);
      kept = card instanceof Scene.White && trouble.isEmpty() && seen.whites.add(set);
      return trouble;
    } finally {
      if (!kept) {
        set.close();
      }
    }
  }

  private static Optional<String> scale(CaptureSet set, double distanceMm, Seen seen) {
    Optional<ScaleCard.Sighting> sighting = ScaleCard.find(set.full().image());
    sighting.ifPresent(
        found -> {
          seen.views.add(new FocalLength.View(distanceMm, found.pxPerMm()));
          seen.scales.add(
              new CalibrationFile.ScaleAt(distanceMm, 1 / found.pxPerMm(), found.residualPx()));
        });
    return sighting.isPresent()
        ? Optional.empty()
        : Optional.of("the printed card was not found; hold all of it into the view, unbent");
  }

  /** Of everything, when so many scenes are taken; the warm-up takes as long as one. */
  private static double share(double scenes) {
    return scenes / (SCENES.size() + 1);
  }

  /** The card of the last scene still reflects the ring. */
  private List<CalibrationFile.WarmUp> warmUp() {
    List<double[]> looks = new ArrayList<>();
    ring.beginScan();
    long began = ring.show(Sectors.ALL);
    long stamp = began;
    while (stamp - began < WARM_UP_NS) {
      LitFrames.Taking taken = lit.under(Sectors.ALL, Thread.currentThread()::isInterrupted);
      if (taken instanceof LitFrames.Taking.Good(CameraFrame frame, int _)) {
        try (frame) {
          stamp = frame.exposure().sensorTimestampNs();
          looks.add(new double[] {(stamp - began) / 1e6, LightGrid.of(frame.image()).mean()});
        }
      } else if (looks.size() < LEAST_LOOKS) {
        throw failed(CaptureFault.RING_LIGHT);
      } else {
        break;
      }
    }
    ring.dark();
    double last = looks.getLast()[1];
    return looks.stream().map(look -> new CalibrationFile.WarmUp(look[0], look[1] / last)).toList();
  }

  /** The same pictures with distances from the lens instead of from the sensor beside it. */
  private static List<CaptureSet> fromPupil(List<CaptureSet> cards, double behindMm) {
    return cards.stream()
        .map(
            set ->
                new CaptureSet(
                    set.frames(),
                    OptionalDouble.of(set.distanceMm().orElseThrow() + behindMm),
                    set.camera(),
                    set.ring(),
                    set.mmPerPixel()))
        .toList();
  }

  private CalibrationFile fitted(Seen seen) {
    FocalLength focal = FocalLength.of(seen.views);
    ColourImage picture = seen.whites.getFirst().full().image();
    PixelPoint middle = new PixelPoint((picture.width() - 1) / 2.0, (picture.height() - 1) / 2.0);
    Optics optics = camera.optics();
    FrameView view = new FrameView(picture.width(), picture.height(), optics.crop());
    @Nullable CameraGeometry known = optics.geometry().orElse(null);
    CameraGeometry geometry =
        new CameraGeometry(focal.focalPx(), known == null ? middle : known.principalPoint());
    FlatFieldFit fit = FlatFieldFit.of(fromPupil(seen.whites, focal.offsetMm()), geometry);
    Map<String, Double> light = new TreeMap<>();
    fit.strength().forEach((state, share) -> light.put(state.id(), share));
    return CalibrationStore.identified(
        new CalibrationFile(
            CalibrationFile.SCHEMA,
            "",
            facts.clock.instant(),
            facts.program,
            camera.kind(),
            view,
            seen.darkLevel,
            fit.field(),
            fit.residual(),
            light,
            focal,
            seen.scales,
            seen.warmUp));
  }
}
