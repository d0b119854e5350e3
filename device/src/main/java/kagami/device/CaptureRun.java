package kagami.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.LightState;
import kagami.device.board.Board;
import kagami.device.board.InputPin;
import kagami.device.capture.CaptureFault;
import kagami.device.capture.CaptureOutcome;
import kagami.device.capture.PassCapture;

/**
 * Runs the light plan as often as asked, and writes each pass before the next begins.
 *
 * @param shutterLine the GPIO line of the cover's switch, to ground while it is open
 */
record CaptureRun(
    Hardware hardware,
    int shutterLine,
    PassCapture pass,
    CaptureFolders folders,
    CaptureProgress progress) {

  /**
   * One pass on the disk.
   *
   * @param repeated frames that did not count and were taken again
   */
  record Written(String folder, int frames, int repeated) {}

  /**
   * Takes and writes all passes.
   *
   * @throws SetupException when the shutter is or gets closed, or a pass fails or cannot be
   *     written; earlier ones stay
   */
  List<Written> run() {
    try (InputPin shutter = hardware.board().input(shutterLine, "shutter", Board.Pull.UP)) {
      return run(shutter);
    }
  }

  private List<Written> run(InputPin shutter) {
    open(shutter);
    List<Written> written = new ArrayList<>();
    hardware.camera().prepare();
    hardware.ring().beginScan();
    for (Path target : folders.targets()) {
      progress.pass();
      switch (pass.run(
          progress::step, () -> shutter.high() || Thread.currentThread().isInterrupted())) {
        case CaptureOutcome.Captured(CaptureSet set, int repeated) -> {
          try (set) {
            folders.write(set, target);
            written.add(new Written(target.toString(), set.frames().size(), repeated));
          }
        }
        case CaptureOutcome.Failed(CaptureFault fault, LightState step) ->
            throw failed(fault, step);
        case CaptureOutcome.Cancelled() -> {
          progress.done();
          open(shutter);
          throw new SetupException("stopped");
        }
      }
    }
    progress.done();
    hardware.camera().rest();
    return written;
  }

  /** Behind a closed cover nothing is captured: whoever closed it does not want to be seen. */
  private static void open(InputPin shutter) {
    if (shutter.high()) {
      throw new SetupException("the shutter is closed; open it to capture");
    }
  }

  private SetupException failed(CaptureFault fault, LightState step) {
    progress.done();
    return new SetupException(
        "no pass could be taken: %s under light state %s; look for the cause with: kagami doctor"
            .formatted(fault.id(), step.id()));
  }
}
