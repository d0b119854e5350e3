package kagami.device.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.image.NativeImage;
import kagami.analysis.phantom.StandardRig;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.CardCamera;
import kagami.device.camera.FrameView;
import kagami.device.camera.Lens;
import kagami.device.camera.NanoClock;
import kagami.device.camera.Optics;
import kagami.device.camera.PhantomCamera;
import kagami.device.light.RingLimits;
import kagami.device.light.SimulatedRingLight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calibrating with hands that err, and with a distance sensor that does not sit in the lens. */
class CalibratingTest {
  private static final int WIDTH = 676;
  private static final int HEIGHT = 507;

  private final int live = NativeImage.live();
  private final SimulatedRingLight ring =
      SimulatedRingLight.open(RingLimits.DEFAULT, System::nanoTime);
  private final CardCamera cards =
      new CardCamera(
          new PhantomCamera.Settings(
              new CameraSettings(
                  6, 1, StandardRig.exposure().redGain(), StandardRig.exposure().blueGain()),
              WIDTH,
              HEIGHT,
              0.02,
              5),
          ring,
          NanoClock.SYSTEM);

  @AfterEach
  void nothingIsLeft() {
    ring.close();
    assertEquals(live, NativeImage.live());
  }

  private CalibrationOutcome calibrated(Camera camera, Assistant assistant) {
    Calibrating.Facts facts = new Calibrating.Facts("1", InstantSource.system(), System::nanoTime);
    return new Calibrating(camera, ring, assistant, facts).run();
  }

  /** Holds what is asked for, but leaves the lens open for some times. */
  private final class Hands implements Assistant {
    private final List<String> complaints = new ArrayList<>();
    private final int openFor;
    private int covered;
    private double reached;

    Hands(int openFor) {
      this.openFor = openFor;
    }

    @Override
    public boolean ready(Scene what, Place place) {
      switch (what) {
        case Scene.Covered() -> {
          if (covered++ < openFor) {
            cards.showWhite(1900);
          } else {
            cards.cover();
          }
        }
        case Scene.White(double distanceMm) -> {
          cards.showWhite(distanceMm);
          return openFor == 0;
        }
        case Scene.Scale(double distanceMm) -> cards.showScale(distanceMm);
      }
      return true;
    }

    @Override
    public void again(String why) {
      complaints.add(why);
    }

    @Override
    public void progress(double share) {
      assertTrue(share >= reached && share <= 1, () -> share + " after " + reached);
      reached = share;
    }
  }

  /** A far wall in a dark room sends back little, yet more than a cover lets through. */
  @Test
  void anOpenLensIsAskedForAgain() {
    Hands hands = new Hands(1);
    assertInstanceOf(CalibrationOutcome.Cancelled.class, calibrated(cards, hands));
    assertEquals(2, hands.covered);
    assertEquals(1, hands.complaints.size());
    assertTrue(hands.complaints.getFirst().contains("not covered"), hands.complaints::toString);
  }

  @Test
  void aLensThatStaysOpenEndsIt() {
    Hands hands = new Hands(99);
    CalibrationOutcome.Failed failed =
        assertInstanceOf(CalibrationOutcome.Failed.class, calibrated(cards, hands));
    assertTrue(failed.why().contains("not covered"), failed.why());
    assertEquals(3, hands.covered);
  }

  /** The same cards, with a distance sensor whose zero lies before the lens's pupil. */
  private record SensorBefore(Camera camera, double mm) implements Camera {
    @Override
    public Optics optics() {
      Optics optics = camera.optics();
      OptionalDouble ranged = optics.distanceMm();
      return new Optics(
          optics.readout(),
          optics.geometry(),
          optics.ring(),
          ranged.isPresent() ? OptionalDouble.of(ranged.getAsDouble() - mm) : ranged,
          optics.mmPerPixel(),
          optics.crop());
    }

    @Override
    public String kind() {
      return camera.kind();
    }

    @Override
    public CameraSettings settings() {
      return camera.settings();
    }

    @Override
    public void prepare() {
      camera.prepare();
    }

    @Override
    public Grab next(long notBeforeNs, Duration patience) {
      return camera.next(notBeforeNs, patience);
    }

    @Override
    public void rest() {
      camera.rest();
    }

    @Override
    public void close() {
      camera.close();
    }
  }

  /**
   * What is known of the offset beforehand pulls it towards nothing, so that focal length and
   * offset are both wrong by half of it; together they are right around the distances of the cards.
   */
  @Test
  void aSensorBesideTheLensFalsifiesNoLength() {
    double beforeMm = 8;
    Hands hands = new Hands(0);
    CalibrationFile file =
        assertInstanceOf(
                CalibrationOutcome.Calibrated.class,
                calibrated(new SensorBefore(cards, beforeMm), hands))
            .file();
    assertEquals(1, hands.reached);
    CameraGeometry truth = StandardRig.camera(WIDTH, HEIGHT);
    CalibratedLens calibrated =
        new CalibratedLens(
            Optional.of(file),
            _ -> {
              throw new AssertionError("the calibration is not used");
            });
    Lens lens = calibrated.scanning(new FrameView(WIDTH, HEIGHT, Optional.empty())).orElseThrow();
    for (double distanceMm : new double[] {370, 450, 530}) {
      double real = distanceMm / truth.focalPx();
      double told = (distanceMm - beforeMm + lens.behindMm()) / lens.geometry().focalPx();
      double without = (distanceMm - beforeMm) / lens.geometry().focalPx();
      assertEquals(real, told, 0.004 * real, distanceMm + " mm");
      assertTrue(Math.abs(without / real - 1) > 0.005, "the offset matters at " + distanceMm);
    }
  }
}
