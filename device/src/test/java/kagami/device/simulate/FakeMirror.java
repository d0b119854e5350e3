package kagami.device.simulate;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kagami.analysis.capture.LightState;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.device.guide.Guidance;
import kagami.device.guide.Instruction;
import kagami.device.session.Effect;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Machine;
import kagami.device.session.Progress;
import kagami.device.session.ResultCard;
import kagami.device.session.Session;
import kagami.device.session.ShowTimes;
import kagami.device.session.Who;
import kagami.device.session.Witness;

/**
 * The real session over hands that take a few milliseconds: scans without pictures, refused when
 * the person moves about. Hands for an autopilot, too.
 */
final class FakeMirror implements Autopilot.Hands, AutoCloseable {
  private static final long STEP_MS = 15;
  private static final int LIGHTS = 4;

  final Inbox inbox = new Inbox();
  final Watch watch = new Watch();
  final AtomicInteger scans = new AtomicInteger();
  private final ScheduledExecutorService camera = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger work = new AtomicInteger();
  private final Session session;
  private volatile boolean restless;
  private volatile boolean near;
  private volatile boolean refusing;

  FakeMirror() {
    this.session =
        new Session(
            new Machine(ShowTimes.DEFAULT),
            inbox,
            this::carryOut,
            watch::shown,
            Witness.NOBODY,
            System::nanoTime);
    session.start();
  }

  /** The next scan is refused whatever the person does. */
  void refuseNext() {
    refusing = true;
  }

  private void carryOut(Effect.Deed deed) {
    switch (deed) {
      case Effect.StartAlign _ -> align(work.incrementAndGet(), 0);
      case Effect.StartScan _ -> scan(work.incrementAndGet(), 0, false);
      case Effect.StopWork() -> work.incrementAndGet();
      case Effect.AskRoutine(Who who) -> inbox.post(new Event.RoutineReady(who, List.of()));
      case Effect.CameraOff _, Effect.LogStep _, Effect.FindCamera _, Effect.Point _ -> {}
    }
  }

  private void align(int mine, int step) {
    later(
        mine,
        () -> {
          boolean wrong = step < 3 || near;
          near = near && step < 6;
          Instruction say = near ? Instruction.FARTHER : Instruction.HOLD_STILL;
          inbox.post(wrong ? new Event.Guided(new Guidance(say, 0.5)) : new Event.PoseHeld());
          if (wrong) {
            align(mine, step + 1);
          }
        });
  }

  private void scan(int mine, int step, boolean moved) {
    later(
        mine,
        () -> {
          boolean blurred = moved || restless;
          if (step < LIGHTS) {
            inbox.post(
                new Event.Progressed(
                    new Progress.Lit(step, LIGHTS, 1, 1, LightState.QUADRANTS.get(step))));
            scan(mine, step + 1, blurred);
          } else if (step == LIGHTS) {
            inbox.post(new Event.Progressed(new Progress.Measuring()));
            scan(mine, step + 1, blurred);
          } else {
            inbox.post(end(blurred || refusing));
            refusing = false;
          }
        });
  }

  private Event end(boolean refused) {
    return refused
        ? new Event.ScanRefused(new Refusal.Beyond(Gate.MOVED, 30, 12))
        : new Event.Measured(new ResultCard(List.of(), scans.incrementAndGet(), 3));
  }

  private void later(int mine, Runnable what) {
    var _ =
        camera.schedule(
            () -> {
              if (work.get() == mine) {
                what.run();
              }
            },
            STEP_MS,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void press(Event event) {
    inbox.post(event);
  }

  @Override
  public Optional<Who> tap() {
    return Optional.of(new Who.Known(new UUID(0, 1), "Mika"));
  }

  @Override
  public void cover(boolean closed) {
    inbox.post(new Event.ShutterMoved(closed));
  }

  @Override
  public void leanIn() {
    near = true;
  }

  @Override
  public void fidget(boolean begins) {
    restless = begins;
  }

  @Override
  public void close() {
    camera.shutdownNow();
    session.close();
  }
}
