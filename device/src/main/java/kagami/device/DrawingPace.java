package kagami.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import kagami.analysis.phantom.FaceModel;
import kagami.device.board.MonotonicClock;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraFrame;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.NanoClock;
import kagami.device.camera.PhantomCamera;
import kagami.device.camera.Surroundings;
import kagami.device.light.RingLimits;
import kagami.device.light.Sectors;
import kagami.device.light.SimulatedRingLight;

/**
 * Times the simulated camera: frames of one person under full light, one pose after the other. Ring
 * and exposures have a time of their own, which stands still while a frame is drawn.
 *
 * @param width of a frame in pixels
 * @param height of a frame in pixels
 */
record DrawingPace(int width, int height) {
  private static final int POSES = 3;
  private static final int FRAMES = 4;
  private static final double ROOM_LIGHT = 0.02;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Reads a size such as {@code 4056x3040}. */
  static DrawingPace of(String size) {
    int x = size.indexOf('x');
    return new DrawingPace(
        Integer.parseInt(size.substring(0, x)), Integer.parseInt(size.substring(x + 1)));
  }

  /** Time that passes only by being waited for. */
  private static final class Exposures implements MonotonicClock, NanoClock {
    private final AtomicLong nowNs = new AtomicLong(1);

    @Override
    public long getAsLong() {
      return nowNs.get();
    }

    @Override
    public long now() {
      return nowNs.get();
    }

    @Override
    public void waitUntil(long timeNs) {
      nowNs.accumulateAndGet(timeNs, Math::max);
    }
  }

  /** The first pose warms up and does not count. */
  SessionFigures.Drawing measure() {
    Exposures clock = new Exposures();
    PhantomCamera.Settings settings =
        new PhantomCamera.Settings(CameraSettings.DEFAULT, width, height, ROOM_LIGHT, 1);
    Surroundings around = Surroundings.constant(FaceModel.of(1), ROOM_LIGHT);
    List<Double> first = new ArrayList<>();
    List<Double> further = new ArrayList<>();
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock);
        PhantomCamera camera = new PhantomCamera(settings, around, ring, clock)) {
      for (int pose = 0; pose <= POSES; pose++) {
        long beganNs = System.nanoTime();
        camera.prepare();
        ring.beginScan();
        frame(camera, ring);
        double firstMs = (System.nanoTime() - beganNs) / 1e6;
        for (int frame = 0; frame < FRAMES; frame++) {
          long againNs = System.nanoTime();
          frame(camera, ring);
          if (pose > 0) {
            further.add((System.nanoTime() - againNs) / 1e6);
          }
        }
        if (pose > 0) {
          first.add(firstMs);
        }
        camera.rest();
      }
    }
    return new SessionFigures.Drawing(first, further);
  }

  private static void frame(PhantomCamera camera, SimulatedRingLight ring) {
    ring.show(Sectors.ALL);
    if (camera.next(0, PATIENCE) instanceof Camera.Grab.Taken(CameraFrame frame)) {
      frame.close();
    }
    ring.dark();
  }
}
