package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kagami.analysis.ScanResult;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.quality.Reference;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.Optics;
import kagami.device.capture.CaptureSettings;
import kagami.device.guide.OwnView;
import kagami.device.guide.Placing;
import kagami.device.light.RingLimits;
import kagami.device.light.SimulatedRingLight;
import kagami.device.scan.ScanEnd;
import kagami.device.scan.ScanRunner;
import kagami.device.session.Effect;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Machine;
import kagami.device.session.ResultCard;
import kagami.device.session.Session;
import kagami.device.session.ShowTimes;
import kagami.device.session.Who;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on the camera's thread is told and ends nothing but itself. */
class ScanDeskFailuresTest {
  private static final Who WHO = new Who.Unknown();

  private final SettableNanos clock = new SettableNanos();
  private final SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock);
  private final Inbox inbox = new Inbox();
  private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();
  private final FakeCamera camera = new FakeCamera();
  private final ScanRunner runner =
      new ScanRunner(
          camera,
          ring,
          CaptureSettings.DEFAULT,
          1,
          ScanDeskFailuresTest::unmeasured,
          new ScanRunner.Clocks(InstantSource.system(), clock));
  private ScanDesk.Aligning aligning = (_, wish) -> ScanDesk.Aligned.unseen(wish);
  private final ScanDesk desk = desk(CameraDuty.IDLE);

  private final Session session =
      new Session(
          new Machine(ShowTimes.DEFAULT),
          inbox,
          _ -> {},
          _ -> {},
          (_, event, _) -> told.add(event),
          System::nanoTime);

  private ScanDesk desk(Duration idle) {
    return new ScanDesk(
        camera, (who, wish) -> aligning.align(who, wish), runner, new Nobody(), inbox, idle);
  }

  @BeforeEach
  void start() {
    session.start();
  }

  @AfterEach
  void close() {
    desk.close();
    session.close();
    ring.close();
  }

  private Event next() throws InterruptedException {
    return Optional.ofNullable(told.poll(20, TimeUnit.SECONDS)).orElseThrow();
  }

  @Test
  void theSearchForTheCameraGoesOnWhateverGoesWrong() throws InterruptedException {
    camera.failure = new IllegalStateException("on purpose");
    camera.failures = 1;
    desk.accept(new Effect.FindCamera());
    assertInstanceOf(Event.CameraFound.class, next());
    assertEquals(2, camera.prepared.get());
  }

  @Test
  void anErrorEndsTheScanAndNotTheSession() throws InterruptedException {
    aligning =
        (_, _) -> {
          throw new OutOfMemoryError("on purpose");
        };
    desk.accept(new Effect.StartAlign(WHO));
    assertEquals(new Event.ScanFailed("internal"), next());
    aligning = (_, wish) -> ScanDesk.Aligned.unseen(wish);
    desk.accept(new Effect.StartAlign(WHO));
    assertInstanceOf(Event.PoseHeld.class, next());
  }

  @Test
  void aStepThatCannotBeWrittenDownEndsNothing() throws InterruptedException {
    desk.accept(new Effect.LogStep(WHO, "wash", true));
    desk.accept(new Effect.StartAlign(WHO));
    assertInstanceOf(Event.PoseHeld.class, next());
  }

  /** A camera whose wait is interrupted by the end of the program says that it is lost. */
  @Test
  void aCameraThatIsStoppedIsNotLost() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    aligning =
        (_, wish) -> {
          waiting.countDown();
          Waiting.until("stopped", Duration.ofSeconds(20), wish::withdrawn);
          throw new CameraException("interrupted while a picture was waited for");
        };
    desk.accept(new Effect.StartAlign(WHO));
    assertTrue(waiting.await(20, TimeUnit.SECONDS));
    desk.accept(new Effect.StopWork());
    aligning = (_, wish) -> ScanDesk.Aligned.unseen(wish);
    desk.accept(new Effect.StartAlign(WHO));
    assertInstanceOf(Event.PoseHeld.class, next());
  }

  @Test
  void aCameraThatNobodyUsesIsSwitchedOffAfterAWhile() throws InterruptedException {
    try (ScanDesk brief = desk(Duration.ofMillis(200))) {
      aligning = (_, _) -> new ScanDesk.Aligned.Withdrawn();
      brief.accept(new Effect.StartAlign(WHO));
      Waiting.until("off", Duration.ofSeconds(20), () -> camera.offs.get() == 1);
      aligning =
          (_, _) -> {
            long longerThanIdle = System.nanoTime() + 500_000_000;
            Waiting.until(
                "later", Duration.ofSeconds(20), () -> System.nanoTime() > longerThanIdle);
            return new ScanDesk.Aligned.InPlace(Optional.empty());
          };
      brief.accept(new Effect.StartAlign(WHO));
      assertInstanceOf(Event.PoseHeld.class, next());
      assertEquals(1, camera.offs.get(), "it stays on for the scan");
      brief.accept(new Effect.StopWork());
      Waiting.until("off again", Duration.ofSeconds(20), () -> camera.offs.get() == 2);
    }
  }

  @Test
  void betweenScansItStaysOnAndWhenNothingMayBeSeenItGoesOffAtOnce() throws InterruptedException {
    for (int scan = 0; scan < 2; scan++) {
      desk.accept(new Effect.StartAlign(WHO));
      assertInstanceOf(Event.PoseHeld.class, next());
      desk.accept(new Effect.StopWork());
    }
    assertEquals(0, camera.offs.get());
    desk.accept(new Effect.CameraOff());
    Waiting.until("off", Duration.ofSeconds(20), () -> camera.offs.get() == 1);
  }

  @Test
  void theSearchForTheCameraEndsWhenNothingMayBeSeenAndIsTakenUpAgain()
      throws InterruptedException {
    camera.failures = 1;
    desk.accept(new Effect.FindCamera());
    desk.accept(new Effect.FindCamera());
    desk.accept(new Effect.CameraOff());
    Waiting.until("off", Duration.ofSeconds(20), () -> camera.offs.get() == 1);
    assertEquals(1, camera.prepared.get(), "one search, once");
    desk.accept(new Effect.FindCamera());
    assertInstanceOf(Event.CameraFound.class, next());
    assertEquals(2, camera.prepared.get());
  }

  private static ScanResult unmeasured(CaptureSet set, Optional<Reference> reference) {
    throw new IllegalStateException("nothing is measured here");
  }

  /** A camera that fails to get ready as often as told. */
  private static final class FakeCamera implements Camera {
    private final AtomicInteger prepared = new AtomicInteger();
    private final AtomicInteger offs = new AtomicInteger();
    private volatile int failures;
    private volatile RuntimeException failure = new CameraException("not there");

    @Override
    public String kind() {
      return "fake";
    }

    @Override
    public CameraSettings settings() {
      return CameraSettings.DEFAULT;
    }

    @Override
    public Optics optics() {
      throw new IllegalStateException("no frame is taken here");
    }

    @Override
    public void prepare() {
      if (prepared.incrementAndGet() <= failures) {
        throw failure;
      }
    }

    @Override
    public Grab next(long notBeforeNs, Duration patience) {
      return new Grab.Nothing();
    }

    @Override
    public void rest() {}

    @Override
    public void off() {
      offs.incrementAndGet();
    }

    @Override
    public void close() {}
  }

  /** Knows nobody, and has no room to write. */
  private record Nobody() implements PeoplesDesk {
    @Override
    public boolean maySee(Who who) {
      return true;
    }

    @Override
    public Optional<Reference> reference(Who who) {
      return Optional.empty();
    }

    @Override
    public Placing placing(Who who, CameraGeometry camera) {
      throw new IllegalStateException("nobody is placed here");
    }

    @Override
    public ResultCard keep(ScanEnd.Completed scan, Who who, Optional<OwnView> view) {
      throw new IllegalStateException("nothing is kept here");
    }

    @Override
    public void logStep(Who who, String step, boolean done) {
      throw new IllegalStateException("the disk is full");
    }
  }
}
