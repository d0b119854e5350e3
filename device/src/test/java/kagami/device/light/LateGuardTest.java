package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import kagami.device.SettableNanos;
import kagami.device.Waiting;
import kagami.device.capture.CaptureFault;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.LitFrames;
import kagami.device.capture.ScriptedCamera;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guard that does not get its turn feeds nothing, and cannot tell of it either. */
class LateGuardTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SettableNanos clock = new SettableNanos();
  private final Unguarded ring = new Unguarded(clock);

  /** Its guard never begins. */
  private static final class Unguarded extends LimitedRingLight {
    Unguarded(SettableNanos clock) {
      super(RingLimits.DEFAULT, clock);
    }

    @Override
    void drive(Sectors sectors, long nowNs) {}

    @Override
    boolean feed() {
      return true;
    }

    @Override
    void release() {}
  }

  @AfterEach
  void close() {
    ring.close();
  }

  private void late() {
    clock.advanceMs(1);
    Waiting.until("late", PATIENCE, () -> ring.steadySinceNs() == clock.now());
  }

  @Test
  void theLightIsInDoubtOnceNobodyFedTheCutOffAndSurelyDarkNeverIs() {
    ring.beginScan();
    ring.show(Sectors.ALL);
    late();
    long darkNs = clock.now();
    ring.dark();
    clock.advanceMs(500);
    assertEquals(darkNs, ring.steadySinceNs());
    long litNs = ring.show(Sectors.of(1));
    clock.advanceMs(1);
    assertEquals(litNs, ring.steadySinceNs(), "lighting the dark ring is an edge, too");
  }

  @Test
  void aFrameThatIsJudgedMeanwhileDoesNotCount() {
    ScriptedCamera camera = new ScriptedCamera(clock);
    LitFrames frames = new LitFrames(camera, ring, CaptureSettings.DEFAULT, clock);
    ring.beginScan();
    assertInstanceOf(LitFrames.Taking.Good.class, frames.under(Sectors.ALL, () -> false))
        .frame()
        .close();
    late();
    assertEquals(
        new LitFrames.Taking.Bad(CaptureFault.NEVER_UNDER_LIGHT),
        frames.under(Sectors.of(1, 2), () -> false));
  }
}
