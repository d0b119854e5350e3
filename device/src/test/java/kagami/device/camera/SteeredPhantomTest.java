package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.PhantomTruth;
import kagami.analysis.phantom.SkinTone;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.device.SettableNanos;
import kagami.device.light.RingLimits;
import kagami.device.light.SimulatedRingLight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;

/** A simulated person who is steered into place and then scanned. */
class SteeredPhantomTest {
  private static final int WIDTH = 344;
  private static final int HEIGHT = 258;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final SettableNanos clock = new SettableNanos();
  private final SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock);
  private final Deque<FaceModel> faces = new ArrayDeque<>();
  private final int liveBefore = NativeImage.live();
  private boolean covered;
  private double vanity = 0.3;

  private PhantomCamera camera(long seed) {
    CameraSettings locked =
        new CameraSettings(
            20, 1, StandardRig.exposure().redGain(), StandardRig.exposure().blueGain());
    return new PhantomCamera(
        new PhantomCamera.Settings(locked, WIDTH, HEIGHT, 0, seed),
        new Surroundings(
            () -> faces.isEmpty() ? FaceModel.of(1) : faces.removeFirst(),
            () -> 0.02,
            () -> vanity,
            () -> covered),
        ring,
        clock);
  }

  @AfterEach
  void nothingIsLeft() {
    ring.close();
    assertEquals(liveBefore, NativeImage.live());
  }

  @Test
  void aPersonComesFromAWrongPlaceAndReachesThePoseThatIsAskedFor() {
    SimulatedSitter sitter = new SimulatedSitter(3, () -> FaceModel.of(3), clock);
    sitter.come();
    Stance first = sitter.stance().orElseThrow();
    assertTrue(Math.hypot(first.xMm(), first.yMm()) > 25, "" + first);
    assertTrue(first.distanceMm() > 480, "" + first);
    assertTrue(Math.abs(first.rollDeg()) > 3, "" + first);
    double seconds = steered(sitter);
    assertTrue(seconds > 0.5 && seconds < 8, seconds + " s");
    Stance there = sitter.stance().orElseThrow();
    clock.advanceMs(2000);
    Stance later = sitter.stance().orElseThrow();
    assertEquals(there.xMm(), later.xMm(), 0.6);
    assertTrue(there.xMm() != later.xMm(), "nobody stands like a statue");
    assertTrue(sitter.stillForNs() > 1_000_000_000L);
  }

  /** Advice eight times a second, as old as a picture is that was analysed, until all is well. */
  private double steered(SimulatedSitter sitter) {
    long begin = clock.now();
    Stance seen = sitter.stance().orElseThrow();
    for (int i = 0; i < 200; i++) {
      Nudge advice = new Nudge(-seen.xMm(), -seen.yMm(), seen.distanceMm() - 440, -seen.rollDeg());
      seen = sitter.stance().orElseThrow();
      clock.advanceMs(125);
      if (inPlace(sitter.stance().orElseThrow()) && sitter.stillForNs() > 400_000_000) {
        return (clock.now() - begin) * 1e-9;
      }
      sitter.hear(advice);
    }
    throw new AssertionError("never in place: " + sitter.stance());
  }

  private static boolean inPlace(Stance stance) {
    return Math.hypot(stance.xMm(), stance.yMm()) < 3
        && Math.abs(stance.distanceMm() / 440 - 1) < 0.05
        && Math.abs(stance.rollDeg()) < 3;
  }

  @Test
  void whatIsTooSmallToNoticeIsNotFollowed() {
    SimulatedSitter sitter = new SimulatedSitter(3, () -> FaceModel.of(3), clock);
    sitter.come();
    clock.advanceMs(1000);
    Stance before = sitter.stance().orElseThrow();
    sitter.hear(new Nudge(1, -1, 1, 0.5));
    clock.advanceMs(2000);
    assertEquals(before.xMm(), sitter.stance().orElseThrow().xMm(), 0.5);
    assertTrue(sitter.stillForNs() >= 3_000_000_000L);
    sitter.hear(new Nudge(20, 0, 0, 0));
    assertEquals(0, sitter.stillForNs());
  }

  /** Where the preview shows the eyes is where a camera would see them. */
  @Test
  void theMovingPictureShowsTheEyesWhereTheyAre() {
    FaceModel face = FaceModel.of(2);
    Stance stance = new Stance(34, -14, 520, 7, 0.5, -0.4);
    MovingPicture moving = new MovingPicture.Studio(2752, 2064).picture(face, stance);
    double[] move = moving.transform(stance);
    PhantomTruth.Eyes rest = moving.atRest().eyes().orElseThrow();
    PhantomTruth.Eyes there =
        PhantomRenderer.standard(640, 480).pose(face, stance).truth().eyes().orElseThrow();
    for (boolean left : List.of(true, false)) {
      PixelPoint from = left ? rest.left() : rest.right();
      PixelPoint to = left ? there.left() : there.right();
      assertEquals(to.x(), move[0] * from.x() + move[1] * from.y() + move[2], 1.0);
      assertEquals(to.y(), move[3] * from.x() + move[4] * from.y() + move[5], 1.0);
    }
  }

  @Test
  void theScanShowsThePoseThatWasReached() {
    try (PhantomCamera camera = camera(9)) {
      assertThrows(CameraException.class, camera::optics);
      Preview first = firstPreview(camera);
      double far = camera.optics().distanceMm().orElseThrow();
      Preview last = firstPreview(camera);
      for (int i = 0; i < 60; i++) {
        double nearer = camera.optics().distanceMm().orElseThrow() - 440;
        if (nearer > 6) {
          camera.sitter().hear(new Nudge(0, 0, nearer, 0));
        }
        last.close();
        last = firstPreview(camera);
      }
      camera.prepare();
      double near = camera.optics().distanceMm().orElseThrow();
      assertTrue(far > 480 && Math.abs(near - 440) < 15, far + " mm, then " + near);
      try (CameraFrame frame = frame(camera)) {
        assertEquals(WIDTH, frame.image().width());
        double same = difference(last, frame);
        double moved = difference(first, frame);
        assertTrue(moved > 2 * same, "from the first preview " + moved + ", the last " + same);
      }
      first.close();
      last.close();
      camera.rest();
      firstPreview(camera).close();
      assertTrue(camera.optics().distanceMm().orElseThrow() > 480, "the next visit begins anew");
    }
  }

  /** Mean difference of numbers between a preview of the same size and a frame. */
  private static double difference(Preview preview, CameraFrame frame) {
    return Core.norm(preview.image().mat(), frame.image().mat(), Core.NORM_L1)
        / (3.0 * WIDTH * HEIGHT);
  }

  @Test
  void previewsShowVanityLightAndTheClosedShutterBlack() {
    try (PhantomCamera camera = camera(9)) {
      double lit = brightness(firstPreview(camera));
      vanity = 0;
      double dim = brightness(firstPreview(camera));
      covered = true;
      double black = brightness(firstPreview(camera));
      assertTrue(lit > 2 * dim && dim > 2 * black && black < 3, lit + " " + dim + " " + black);
      camera.prepare();
      try (CameraFrame frame = frame(camera)) {
        assertTrue(Core.mean(frame.image().mat()).val[1] < 3);
      }
    }
  }

  @Test
  void theFaceIsAskedForOncePerVisit() {
    List<Double> brightness = new ArrayList<>();
    FaceModel plain = FaceModel.of(4);
    faces.add(plain.withTone(SkinTone.I));
    faces.add(plain.withTone(SkinTone.VI));
    try (PhantomCamera camera = camera(9)) {
      for (int visit = 0; visit < 2; visit++) {
        firstPreview(camera).close();
        brightness.add(brightness(firstPreview(camera)));
        camera.prepare();
        frame(camera).close();
        camera.rest();
      }
    }
    assertTrue(faces.isEmpty());
    assertTrue(brightness.get(0) > 1.3 * brightness.get(1), "" + brightness);
  }

  private static Preview firstPreview(PhantomCamera camera) {
    while (true) {
      if (camera.preview(0, PATIENCE) instanceof Camera.Look.Seen(Preview preview)) {
        assertFalse(preview.image().width() > Preview.LONGEST_SIDE);
        return preview;
      }
    }
  }

  private static CameraFrame frame(PhantomCamera camera) {
    return assertInstanceOf(Camera.Grab.Taken.class, camera.next(0, PATIENCE)).frame();
  }

  private static double brightness(Preview preview) {
    try (preview) {
      return Core.mean(preview.image().mat()).val[1];
    }
  }
}
