package kagami.device;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.capture.CaptureFault;
import kagami.device.guide.OwnView;
import kagami.device.scan.ScanEnd;
import kagami.device.scan.ScanProgress;
import kagami.device.scan.ScanRunner;
import kagami.device.session.Effect;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Progress;
import kagami.device.session.Who;
import org.tinylog.Logger;

/**
 * Carries out what the session asks for, on the thread {@code camera}: gets people in place, runs
 * scans, has them committed before anybody sees the result, and tells the session how it went.
 */
final class ScanDesk implements Consumer<Effect.Errand>, AutoCloseable {
  /** The fault of a scan that the person did not agree to; no picture is taken. */
  static final String NOT_AGREED = "not-agreed";

  private final Camera camera;
  private final Aligning aligning;
  private final ScanRunner runner;
  private final PeoplesDesk people;
  private final Inbox inbox;
  private volatile Wish wished;

  /** Used by the camera's thread only. */
  private Optional<Viewed> viewed = Optional.empty();

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("camera").daemon().factory());
  private final CameraDuty duty;

  /** Gets a person in place before the camera. */
  interface Aligning {
    /**
     * Returns when the person is in place, or when nobody wants it any more.
     *
     * @throws CameraException when the camera is lost
     */
    Aligned align(Who who, Wish wish);
  }

  /** What getting a person in place came to. */
  sealed interface Aligned {
    /**
     * In place.
     *
     * @param view what previews showed then; empty without previews
     */
    record InPlace(Optional<OwnView> view) implements Aligned {}

    /** Nobody wants it any more. */
    record Withdrawn() implements Aligned {}

    /** In place without a look, unless nobody wants it any more. */
    static Aligned unseen(Wish wish) {
      return wish.withdrawn() ? new Withdrawn() : new InPlace(Optional.empty());
    }
  }

  /** What previews showed of somebody. */
  private record Viewed(Who who, OwnView view) {}

  ScanDesk(Camera camera, Aligning aligning, ScanRunner runner, PeoplesDesk people, Inbox inbox) {
    this(camera, aligning, runner, people, inbox, CameraDuty.IDLE);
  }

  /**
   * @param idle how long the camera stays on after its last use
   */
  ScanDesk(
      Camera camera,
      Aligning aligning,
      ScanRunner runner,
      PeoplesDesk people,
      Inbox inbox,
      Duration idle) {
    this.camera = camera;
    this.aligning = aligning;
    this.runner = runner;
    this.people = people;
    this.inbox = inbox;
    this.wished = new Wish(inbox);
    this.duty = new CameraDuty(camera, inbox, thread, idle);
  }

  @Override
  public void accept(Effect.Errand errand) {
    switch (errand) {
      case Effect.StartAlign(Who who) -> begin(wish -> align(who, wish));
      case Effect.StartScan(Who who) -> begin(wish -> scan(who, wish));
      case Effect.StopWork() -> {
        wished.withdraw();
        carryOut(duty::rest);
      }
      case Effect.CameraOff() -> {
        wished.withdraw();
        carryOut(duty::off);
      }
      case Effect.AskRoutine(Who who) ->
          carryOut(() -> inbox.post(new Event.RoutineReady(who, List.of())));
      case Effect.LogStep(Who who, String step, boolean done) ->
          carryOut(() -> people.logStep(who, step, done));
      case Effect.FindCamera() -> carryOut(duty::find);
    }
  }

  private void begin(Consumer<Wish> work) {
    Wish wish = new Wish(inbox);
    wished = wish;
    carryOut(() -> work(work, wish));
  }

  /** The outermost frame of the camera's thread, which would keep what goes wrong to itself. */
  private void carryOut(Runnable work) {
    thread.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) {
            Logger.error(e, "What the session asked for could not be done");
          }
        });
  }

  private void work(Consumer<Wish> work, Wish wish) {
    try {
      work.accept(wish);
    } catch (CameraException e) {
      if (!wish.withdrawn()) { // a camera that is told to stop is not lost
        Logger.warn(e, "The camera is lost");
      }
      wish.tell(new Event.CameraLost());
      duty.rest();
    } catch (RuntimeException | Error e) { // the next scan may work
      Logger.error(e, "Scan given up");
      wish.tell(new Event.ScanFailed("internal"));
      duty.rest();
    }
  }

  private void align(Who who, Wish wish) {
    if (wish.withdrawn()) {
      return;
    }
    if (!people.maySee(who)) {
      wish.tell(new Event.ScanFailed(NOT_AGREED));
      return;
    }
    viewed = Optional.empty();
    duty.use();
    switch (aligning.align(who, wish)) {
      case Aligned.InPlace(Optional<OwnView> view) -> {
        viewed = view.map(seen -> new Viewed(who, seen));
        camera.prepare();
        wish.tell(new Event.PoseHeld());
      }
      case Aligned.Withdrawn() -> duty.rest();
    }
  }

  private void scan(Who who, Wish wish) {
    duty.use();
    try {
      camera.prepare();
      ScanEnd end =
          runner.run(
              people.reference(who),
              progress -> wish.tell(new Event.Progressed(of(progress))),
              wish::withdrawn);
      outcome(end, who).ifPresent(wish::tell);
    } finally {
      viewed = Optional.empty();
      duty.rest();
    }
  }

  /** Whoever was aligned, and nobody else. */
  private Optional<OwnView> view(Who who) {
    return viewed.filter(seen -> seen.who.equals(who)).map(Viewed::view);
  }

  private Optional<Event> outcome(ScanEnd end, Who who) {
    return switch (end) {
      case ScanEnd.Completed scan ->
          Optional.of(new Event.Measured(people.keep(scan, who, view(who))));
      case ScanEnd.Refused(var reason) -> Optional.of(new Event.ScanRefused(reason));
      case ScanEnd.Faulted(CaptureFault fault) ->
          Optional.of(
              fault == CaptureFault.CAMERA_LOST
                  ? new Event.CameraLost()
                  : new Event.ScanFailed(fault.id()));
      case ScanEnd.Cancelled() -> Optional.empty();
    };
  }

  private static Progress of(ScanProgress progress) {
    return switch (progress) {
      case ScanProgress.Preparing() -> new Progress.Preparing();
      case ScanProgress.Lit lit ->
          new Progress.Lit(
              lit.pass() * lit.steps() + lit.step(),
              lit.passes() * lit.steps(),
              lit.pass() + 1,
              lit.passes(),
              lit.light());
      case ScanProgress.Measuring() -> new Progress.Measuring();
    };
  }

  @Override
  public void close() {
    wished.withdraw();
    thread.shutdownNow();
    try {
      thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    runner.close();
  }

  /** Work that is wanted; once it is not, the session hears no more of it. */
  static final class Wish {
    private final Inbox inbox;
    private volatile boolean withdrawn;

    Wish(Inbox inbox) {
      this.inbox = inbox;
    }

    void withdraw() {
      withdrawn = true;
    }

    boolean withdrawn() {
      return withdrawn;
    }

    void tell(Event event) {
      if (!withdrawn) {
        inbox.post(event);
      }
    }
  }
}
