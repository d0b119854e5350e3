package kagami.device;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import kagami.device.camera.CameraException;
import kagami.device.capture.CaptureFault;
import kagami.device.report.Reported;
import kagami.device.scan.CompletedScan;
import kagami.device.scan.ScanEnd;
import kagami.device.scan.ScanProgress;
import kagami.device.scan.ScanRunner;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Progress;
import kagami.device.session.ResultCard;
import kagami.device.session.Session;
import org.tinylog.Logger;

/**
 * Carries out what the session asks for, on the thread {@code camera}: runs scans, commits them
 * before anybody sees the result, and tells the session how they went.
 */
final class ScanDesk implements Session.Hands, AutoCloseable {
  /** Scans until a baseline is spoken of. */
  private static final int BASELINE_SCANS = 3;

  private final ScanRunner runner;
  private final Function<CompletedScan, Reported> report;
  private final Inbox inbox;
  private final Runnable stored;
  private volatile Wish wished;
  private final ExecutorService camera =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("camera").daemon().factory());

  /**
   * @param report commits a scan
   * @param stored called after each commit
   */
  ScanDesk(
      ScanRunner runner, Function<CompletedScan, Reported> report, Inbox inbox, Runnable stored) {
    this.runner = runner;
    this.report = report;
    this.inbox = inbox;
    this.stored = stored;
    this.wished = new Wish(inbox);
  }

  @Override
  public void startScan() {
    Wish wish = new Wish(inbox);
    wished = wish;
    camera.execute(() -> scan(wish));
  }

  @Override
  public void stopScan() {
    wished.withdraw();
  }

  private void scan(Wish wish) {
    try {
      ScanEnd end =
          runner.run(progress -> wish.tell(new Event.Progressed(of(progress))), wish::withdrawn);
      outcome(end).ifPresent(wish::tell);
    } catch (CameraException e) {
      Logger.warn(e, "Scan given up");
      wish.tell(new Event.ScanFailed(CaptureFault.CAMERA_LOST.id()));
    } catch (Exception e) { // the outermost frame of the camera's thread: the next scan may work
      Logger.error(e, "Scan given up");
      wish.tell(new Event.ScanFailed("internal"));
    }
  }

  private Optional<Event> outcome(ScanEnd end) {
    return switch (end) {
      case ScanEnd.Completed(CompletedScan scan) -> Optional.of(completed(scan));
      case ScanEnd.Refused(var reason) -> Optional.of(new Event.ScanRefused(reason));
      case ScanEnd.Faulted(CaptureFault fault) -> Optional.of(new Event.ScanFailed(fault.id()));
      case ScanEnd.Cancelled() -> Optional.empty();
    };
  }

  private Event completed(CompletedScan scan) {
    Reported reported = report.apply(scan);
    Logger.info("Scan {} stored as number {}", reported.id(), reported.sequence());
    stored.run();
    return new Event.Measured(
        new ResultCard(Headlines.of(scan.zones()), reported.personScans(), BASELINE_SCANS));
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
    stopScan();
    camera.shutdownNow();
    try {
      camera.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    runner.close();
  }

  /** One scan that is wanted; once it is not, the session hears no more of it. */
  private static final class Wish {
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
