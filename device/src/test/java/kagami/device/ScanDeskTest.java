package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.quality.Reference;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.ScriptedCamera;
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
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import kagami.device.session.Witness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the hands before the camera do, with a real session. */
class ScanDeskTest {
  private static final Who ADA = new Who.Known(new UUID(1, 2), "Ada");

  private final SettableNanos clock = new SettableNanos();
  private final SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock);
  private final ScriptedCamera camera = new ScriptedCamera(clock);
  private final Inbox inbox = new Inbox();
  private final AtomicBoolean agreed = new AtomicBoolean();
  private final List<Who> aligned = new CopyOnWriteArrayList<>();
  private final ScanDesk desk =
      new ScanDesk(
          camera,
          (who, _) -> {
            aligned.add(who);
            return new ScanDesk.Aligned.Withdrawn();
          },
          new ScanRunner(
              camera,
              ring,
              CaptureSettings.DEFAULT,
              1,
              (_, _) -> {
                throw new IllegalStateException("nothing was captured");
              },
              new ScanRunner.Clocks(() -> Instant.EPOCH, clock)),
          new Agreeing(),
          inbox);

  private final Session session =
      new Session(
          new Machine(ShowTimes.DEFAULT),
          inbox,
          deed -> desk.accept((Effect.Errand) deed),
          _ -> {},
          Witness.NOBODY,
          System::nanoTime);

  private final class Agreeing implements PeoplesDesk {
    @Override
    public boolean maySee(Who who) {
      return agreed.get() || !(who instanceof Who.Known);
    }

    @Override
    public Optional<Reference> reference(Who who) {
      return Optional.empty();
    }

    @Override
    public Placing placing(Who who, CameraGeometry geometry) {
      throw new IllegalStateException("nobody is steered");
    }

    @Override
    public ResultCard keep(ScanEnd.Completed scan, Who who, Optional<OwnView> view) {
      throw new IllegalStateException("nothing was scanned");
    }

    @Override
    public void logStep(Who who, String step, boolean done) {}
  }

  @AfterEach
  void close() {
    session.close();
    desk.close();
    ring.close();
  }

  private Situation situation() {
    return session.situation();
  }

  private void until(State wanted) {
    Waiting.until(
        "the mirror says " + wanted,
        Duration.ofSeconds(10),
        () -> situation().state().equals(wanted));
  }

  @Test
  void whoHasNotAgreedIsNotEvenLookedAt() {
    session.start();
    inbox.post(new Event.SignedIn(ADA));
    inbox.post(new Event.ScanAsked());
    until(new State.Trouble(new State.Cause.CaptureFailed(ScanDesk.NOT_AGREED)));
    assertEquals(List.of(), aligned);
    assertEquals(0, camera.prepared);
    assertEquals(0, camera.asked);
    assertEquals(0, ring.litNs());
    agreed.set(true);
    inbox.post(new Event.Ok());
    Waiting.until("steered", Duration.ofSeconds(10), () -> aligned.equals(List.of(ADA)));
  }

  @Test
  void aGuestAgreesByAsking() {
    session.start();
    inbox.post(new Event.SignedIn(new Who.Guest()));
    inbox.post(new Event.ScanAsked());
    Waiting.until("steered", Duration.ofSeconds(10), () -> aligned.size() == 1);
    assertTrue(aligned.getFirst() instanceof Who.Guest);
  }

  @Test
  void withoutRoomNobodyIsSteeredAndNothingIsLit() {
    agreed.set(true);
    session.start();
    inbox.post(new Event.SignedIn(ADA));
    inbox.post(new Event.RoomChanged(true));
    inbox.post(new Event.ScanAsked());
    until(new State.Trouble(new State.Cause.NoRoom()));
    assertEquals(List.of(), aligned);
    assertEquals(0, camera.asked);
    assertEquals(0, ring.litNs());
    inbox.post(new Event.RoomChanged(false));
    until(new State.Hello());
    inbox.post(new Event.ScanAsked());
    Waiting.until("steered", Duration.ofSeconds(10), () -> aligned.equals(List.of(ADA)));
  }
}
