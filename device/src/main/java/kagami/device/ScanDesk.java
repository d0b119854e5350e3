package kagami.device;

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
  }

  @Override
  public void startScan() {
    camera.execute(this::scan);
  }

  @Override
  public void stopScan() {
    runner.cancel();
  }

  private void scan() {
    try {
      inbox.post(outcome(runner.run(progress -> inbox.post(new Event.Progressed(of(progress))))));
    } catch (CameraException e) {
      Logger.warn(e, "Scan given up");
      inbox.post(new Event.ScanFailed(CaptureFault.CAMERA_LOST.id()));
    } catch (Exception e) { // the outermost frame of the camera's thread: the next scan may work
      Logger.error(e, "Scan given up");
      inbox.post(new Event.ScanFailed("internal"));
    }
  }

  private Event outcome(ScanEnd end) {
    return switch (end) {
      case ScanEnd.Completed(CompletedScan scan) -> completed(scan);
      case ScanEnd.Refused(var reason) -> new Event.ScanRefused(reason);
      case ScanEnd.Faulted(CaptureFault fault) -> new Event.ScanFailed(fault.id());
      case ScanEnd.Cancelled() -> new Event.ScanStopped();
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
    runner.cancel();
    camera.shutdownNow();
    try {
      camera.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    runner.close();
  }
}
