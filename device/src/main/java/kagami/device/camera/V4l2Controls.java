package kagami.device.camera;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import kagami.analysis.capture.Exposure;

/** Locks a video device's controls, and reads them back. */
record V4l2Controls(V4l2Settings settings, VideoPort port) {
  private static final int MANUAL_EXPOSURE = 1;

  /** Two pictures in flight: one is filled while the other is read. */
  private static final int QUEUE = 2;

  /** Drivers round to their own steps. */
  private static final double TOLERANCE = 0.005;

  /**
   * Opens and locks the device.
   *
   * @throws CameraException when it cannot be opened, or does not keep what it was told
   */
  void lock() {
    if (!Files.exists(settings.device())) {
      throw new CameraException(
          settings.device() + " is not there; plug the camera in, then look with: ls /dev/video*");
    }
    if (!port.open()) {
      throw new CameraException(
          settings.device()
              + " cannot be opened; end the program that has it (fuser -v "
              + settings.device()
              + "), or join its group: sudo usermod -aG video $USER");
    }
    if (port.has(VideoPort.Control.AUTO_FOCUS) && settings.locks().focus().isEmpty()) {
      port.set(VideoPort.Control.AUTO_FOCUS, 0);
      throw new CameraException(
          settings.device()
              + " focuses by itself, which moves the picture; set mirror.camera.v4l2.focus to where"
              + " a face is sharp; its range is told by: v4l2-ctl -d "
              + settings.device()
              + " -L");
    }
    wanted().forEach(port::set);
    wanted().forEach(this::check);
  }

  private Map<VideoPort.Control, Double> wanted() {
    V4l2Settings.Locks locks = settings.locks();
    Map<VideoPort.Control, Double> wanted = new LinkedHashMap<>();
    wanted.put(VideoPort.Control.PIXEL_FORMAT, fourcc(settings.mode().pixelFormat()));
    wanted.put(VideoPort.Control.WIDTH, (double) settings.width());
    wanted.put(VideoPort.Control.HEIGHT, (double) settings.height());
    wanted.put(VideoPort.Control.FRAMES_PER_SECOND, settings.mode().framesPerSecond());
    wanted.put(VideoPort.Control.QUEUE, (double) QUEUE);
    wanted.put(VideoPort.Control.AUTO_EXPOSURE, (double) MANUAL_EXPOSURE);
    wanted.put(VideoPort.Control.EXPOSURE, (double) Math.round(locks.exposureMs() * 10));
    wanted.put(VideoPort.Control.GAIN, (double) locks.gain());
    wanted.put(VideoPort.Control.AUTO_WHITE_BALANCE, 0.0);
    wanted.put(VideoPort.Control.WHITE_BALANCE, (double) locks.whiteBalanceK());
    locks
        .focus()
        .ifPresent(
            focus -> {
              if (port.has(VideoPort.Control.AUTO_FOCUS)) {
                wanted.put(VideoPort.Control.AUTO_FOCUS, 0.0);
              }
              wanted.put(VideoPort.Control.FOCUS, (double) focus);
            });
    return wanted;
  }

  private void check(VideoPort.Control control, double wanted) {
    double got = port.get(control);
    if (!(Math.abs(got - wanted) <= TOLERANCE * Math.abs(wanted))) {
      throw new CameraException(
          "%s does not keep %s: %s was asked for, %s came; see what it can with: v4l2-ctl -d %s -L"
              .formatted(settings.device(), control.id(), wanted, got, settings.device()));
    }
  }

  private static double fourcc(String name) {
    int code = 0;
    for (int i = 3; i >= 0; i--) {
      code = code << 8 | name.charAt(i);
    }
    return code;
  }

  /**
   * What the controls are at now. The driver tells no gains but units of its own, so 1 stands for
   * what was locked, and anything else is off by its share.
   */
  Exposure told(long stampNs) {
    V4l2Settings.Locks locks = settings.locks();
    boolean manual =
        port.get(VideoPort.Control.AUTO_EXPOSURE) == MANUAL_EXPOSURE
            && port.get(VideoPort.Control.AUTO_WHITE_BALANCE) == 0;
    double gain = (port.get(VideoPort.Control.GAIN) + 1) / (locks.gain() + 1);
    double white = port.get(VideoPort.Control.WHITE_BALANCE) / locks.whiteBalanceK();
    double exposureMs = port.get(VideoPort.Control.EXPOSURE) / 10;
    if (!(exposureMs > 0 && gain > 0 && white > 0)) {
      throw new CameraException(
          settings.device() + " does not tell its exposure, gain and white balance any more");
    }
    return new Exposure(exposureMs, manual ? gain : 2 * gain, white, 1 / white, stampNs);
  }

  /** True when the lens is where it was locked, and nothing but that moves it. */
  boolean focusHeld() {
    OptionalInt focus = settings.locks().focus();
    return focus.isEmpty()
        || (port.get(VideoPort.Control.FOCUS) == focus.getAsInt()
            && port.get(VideoPort.Control.AUTO_FOCUS) <= 0);
  }
}
