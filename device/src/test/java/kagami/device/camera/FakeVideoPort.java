package kagami.device.camera;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import kagami.analysis.image.ColourImage;
import kagami.device.light.SimulatedRingLight;

/**
 * A video device that keeps its controls and takes twenty pictures a second of a wall that is
 * brighter where the ring's light comes from; its stamps mark the last line.
 */
final class FakeVideoPort implements VideoPort {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final long PERIOD_NS = 50_000_000;
  static final long EXPOSURE_NS = 10_000_000;
  static final long READOUT_NS = 5_000_000;

  private final SimulatedRingLight ring;
  private final Map<Control, Double> controls = new EnumMap<>(Control.class);
  private final Map<Control, Double> stubborn;
  private volatile boolean unplugged;
  private volatile boolean silent;
  private volatile long clockOffsetNs;
  private volatile boolean closed;
  private volatile boolean untold;

  FakeVideoPort(SimulatedRingLight ring, Map<Control, Double> stubborn) {
    this.ring = ring;
    this.stubborn = stubborn;
    controls.put(Control.AUTO_FOCUS, 1.0);
  }

  /** As the driver of a camera whose lens cannot move: it knows no such controls. */
  FakeVideoPort fixedLens() {
    controls.put(Control.AUTO_FOCUS, -1.0);
    controls.put(Control.FOCUS, -1.0);
    return this;
  }

  void failToTell() {
    untold = true;
  }

  void unplug() {
    unplugged = true;
  }

  void fallSilent() {
    silent = true;
  }

  void stampWithAnotherClock() {
    clockOffsetNs = 3_600_000_000_000L;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public boolean open() {
    return true;
  }

  @Override
  public synchronized boolean set(Control control, double value) {
    controls.put(control, stubborn.getOrDefault(control, value));
    return true;
  }

  @Override
  public synchronized double get(Control control) {
    if (untold) {
      throw new IllegalStateException("the driver does not answer");
    }
    return controls.getOrDefault(control, 0.0);
  }

  /** A camera that focuses by itself has both, one with a fixed lens neither. */
  @Override
  public boolean has(Control control) {
    return get(control) >= 0;
  }

  @Override
  public Optional<Shot> shot() {
    long start = System.nanoTime() + PERIOD_NS - EXPOSURE_NS - READOUT_NS;
    long end = start + EXPOSURE_NS + READOUT_NS;
    while (System.nanoTime() < end || (silent && !closed)) {
      LockSupport.parkNanos(1_000_000);
    }
    if (unplugged) {
      return Optional.empty();
    }
    return Optional.of(new Shot(wall(ring.levels(start, end)), (end + clockOffsetNs) / 1e6));
  }

  private static ColourImage wall(double[] levels) {
    byte[] pixels = new byte[WIDTH * HEIGHT * 3];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double light = 15;
        for (int s = 0; s < levels.length; s++) {
          double angle = Math.toRadians(45 * (s + 0.5));
          double right = 2.0 * x / WIDTH - 1;
          double down = 2.0 * y / HEIGHT - 1;
          light += levels[s] * 20 * (1 + 0.7 * (right * Math.cos(angle) - down * Math.sin(angle)));
        }
        Arrays.fill(pixels, 3 * (y * WIDTH + x), 3 * (y * WIDTH + x) + 3, (byte) Math.round(light));
      }
    }
    ColourImage image = ColourImage.ofSize(WIDTH, HEIGHT, ColourImage.Encoding.SRGB8);
    image.mat().put(0, 0, pixels);
    return image;
  }

  @Override
  public void close() {
    closed = true;
  }
}
