package kagami.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.LightState;
import kagami.device.capture.CaptureFault;
import kagami.device.capture.CaptureOutcome;
import kagami.device.capture.PassCapture;

/** Runs the light plan as often as asked, and writes each pass before the next begins. */
record CaptureRun(
    Hardware hardware, PassCapture pass, CaptureFolders folders, CaptureProgress progress) {

  /**
   * One pass on the disk.
   *
   * @param repeated frames that did not count and were taken again
   */
  record Written(String folder, int frames, int repeated) {}

  /**
   * Takes and writes all passes.
   *
   * @throws SetupException when a pass fails or cannot be written; earlier ones stay
   */
  List<Written> run() {
    List<Written> written = new ArrayList<>();
    hardware.camera().prepare();
    hardware.ring().beginScan();
    for (Path target : folders.targets()) {
      progress.pass();
      switch (pass.run(progress::step, Thread.currentThread()::isInterrupted)) {
        case CaptureOutcome.Captured(CaptureSet set, int repeated) -> {
          try (set) {
            folders.write(set, target);
            written.add(new Written(target.toString(), set.frames().size(), repeated));
          }
        }
        case CaptureOutcome.Failed(CaptureFault fault, LightState step) ->
            throw failed(fault, step);
        case CaptureOutcome.Cancelled() -> throw new SetupException("stopped");
      }
    }
    progress.done();
    hardware.camera().rest();
    return written;
  }

  private SetupException failed(CaptureFault fault, LightState step) {
    progress.done();
    return new SetupException(
        "no pass could be taken: %s under light state %s; look for the cause with: kagami doctor"
            .formatted(fault.id(), step.id()));
  }
}
