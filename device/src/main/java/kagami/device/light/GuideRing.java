package kagami.device.light;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.tinylog.Logger;

/**
 * The ring that guides and lights: vanity lamp below, guide pattern above, and neither while a scan
 * has the light. Its thread, {@code ring-guide}, draws and feeds the supply's cut-off. The lamp
 * goes out after its longest time, and so do patterns, whether anybody is there or not; nothing
 * flashes more than three times a second; on {@link #close()}, when drawing fails and when the
 * virtual machine ends the ring is dark. Safe to call from several threads.
 */
public final class GuideRing implements AutoCloseable {
  private static final long PERIOD_MS = 40;

  /**
   * How long the ring blinks to be found, 2 to 60 s. Larger: found by whoever walks over; smaller:
   * sooner a mirror again. Default 10 s: five flashes.
   */
  private static final long IDENTIFY_NS = 10_000_000_000L;

  private final PixelRing pixels;
  private GuideSettings settings;
  private final LongSupplier nanoClock;
  private final FlashLimit flashes = new FlashLimit();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ring-guide").daemon().factory());
  private final Thread atExit = Thread.ofPlatform().name("guide-dark-at-exit").unstarted(this::end);
  private Lamp lamp = Lamp.OFF;
  private long lampSinceNs;
  private Optional<Lamp> working = Optional.empty();
  private long workingSinceNs;
  private Guide guide = Guide.NOTHING;
  private long guideSinceNs;
  private long tellingSinceNs;
  private boolean identifying;
  private long identifySinceNs;
  private boolean scanning;
  private boolean closed;
  private List<Pixel> shown;

  private GuideRing(PixelRing pixels, GuideSettings settings, LongSupplier nanoClock) {
    this.pixels = pixels;
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.shown = dark();
  }

  /**
   * A dark ring.
   *
   * @param pixels its LEDs, closed with it
   * @param nanoClock monotonic time in ns, {@code System::nanoTime} outside tests
   */
  public static GuideRing open(PixelRing pixels, GuideSettings settings, LongSupplier nanoClock) {
    GuideRing ring = new GuideRing(pixels, settings, nanoClock);
    Runtime.getRuntime().addShutdownHook(ring.atExit);
    var _ = ring.thread.scheduleAtFixedRate(ring::round, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    return ring;
  }

  /** Sets the vanity lamp; its longest time begins anew. */
  public synchronized void lamp(Lamp setting) {
    lamp = setting;
    lampSinceNs = nanoClock.getAsLong();
    draw();
  }

  /** The vanity lamp's setting; off once its longest time is over. */
  public synchronized Lamp lamp() {
    return lamp.on() && share(lampSinceNs, nanoClock.getAsLong()) > 0
        ? lamp
        : new Lamp(0, lamp.kelvin());
  }

  /**
   * Lights the face in place of the vanity lamp, whose setting and time stay as they are; goes out
   * after the lamp's longest time too.
   */
  public synchronized void work(Lamp light) {
    working = Optional.of(light);
    workingSinceNs = nanoClock.getAsLong();
    draw();
  }

  /** Gives way to the vanity lamp again, as far as that has time left. */
  public synchronized void workDone() {
    working = Optional.empty();
    draw();
  }

  /**
   * Shows a pattern from now on, over the lamp. The longest time begins with the first pattern
   * after {@link Guide#NOTHING}: one pattern after the other buys none.
   */
  public synchronized void tell(Guide what) {
    if (what != guide) {
      guideSinceNs = nanoClock.getAsLong();
      tellingSinceNs = guide == Guide.NOTHING ? guideSinceNs : tellingSinceNs;
      guide = what;
    }
    draw();
  }

  /** Blinks for a while so that the mirror is found, over all but a scan; ends by itself. */
  public synchronized void identify() {
    identifying = true;
    identifySinceNs = nanoClock.getAsLong();
    draw();
  }

  /**
   * Sets how long lamp and patterns stay on from when they were set, also those that are on.
   *
   * @throws IllegalArgumentException when it is out of the range of {@link GuideSettings}
   */
  public synchronized void longest(Duration longest) {
    Duration dim = settings.dim().compareTo(longest) > 0 ? longest : settings.dim();
    settings = new GuideSettings(longest, dim, settings.guidePercent());
    draw();
  }

  /** Gives the light over to a scan: dark from here on, whatever is asked for meanwhile. */
  public synchronized void giveToScan() {
    scanning = true;
    draw();
  }

  /** Takes the light back after a scan: lamp and pattern are as last asked for. */
  public synchronized void takeBack() {
    scanning = false;
    draw();
  }

  private synchronized void round() {
    drive(
        () -> {
          draw();
          if (!closed && !shown.equals(dark())) {
            pixels.feed();
            pixels.show(shown); // LEDs whose supply was off have forgotten what they were told
          }
        });
  }

  /** The LEDs may fail in any way; then the ring is dark for good, and nobody else is bothered. */
  private void drive(Runnable how) {
    try {
      how.run();
    } catch (RuntimeException | Error e) {
      Logger.error(e, "The guide ring does not answer and is given up");
      end();
    }
  }

  /** Shows what is due; brightening that would flash too often waits for a later round. */
  synchronized void draw() {
    long nowNs = nanoClock.getAsLong();
    List<Pixel> due = due(nowNs);
    double level = due.stream().mapToDouble(Pixel::level).average().orElse(0);
    if (closed || due.equals(shown) || flashes.allowedAtNs(level, nowNs) > nowNs) {
      return;
    }
    flashes.changed(level, nowNs);
    shown = due;
    drive(() -> pixels.show(due));
  }

  private List<Pixel> due(long nowNs) {
    if (scanning) {
      return dark();
    }
    Pixel below =
        working
            .map(light -> light.pixel(share(workingSinceNs, nowNs)))
            .orElseGet(() -> lamp.pixel(share(lampSinceNs, nowNs)));
    identifying = identifying && nowNs - identifySinceNs < IDENTIFY_NS;
    double above =
        settings.guidePercent() / 100.0 * (identifying ? 1 : share(tellingSinceNs, nowNs));
    String row = above > 0 ? row(nowNs) : Guide.NOTHING.row(0);
    List<Pixel> due = new ArrayList<>();
    for (int i = 0; i < pixels.size(); i++) {
      char letter = row.charAt(i * Guide.PLACES / pixels.size());
      due.add(letter == '.' ? below : Guide.colour(letter, above));
    }
    return due;
  }

  private String row(long nowNs) {
    return identifying
        ? Guide.IDENTIFY.rowAfter(nowNs - identifySinceNs)
        : guide.rowAfter(nowNs - guideSinceNs);
  }

  /** The part of a level that its time leaves, 0 to 1. */
  private double share(long sinceNs, long nowNs) {
    long leftNs = settings.longest().toNanos() - (nowNs - sinceNs);
    if (leftNs <= 0) {
      return 0;
    }
    long dimNs = settings.dim().toNanos();
    return leftNs >= dimNs ? 1 : (double) leftNs / dimNs;
  }

  private List<Pixel> dark() {
    return Collections.nCopies(pixels.size(), Pixel.DARK);
  }

  private synchronized void end() {
    if (!closed) {
      closed = true;
      thread.shutdownNow();
      shown = dark();
      try {
        pixels.close();
      } catch (RuntimeException | Error e) {
        Logger.error(e, "The guide ring does not answer; the cut-off of its supply darkens it");
      }
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyGoingDown) {
      Logger.debug("The guide ring closed while the virtual machine ends");
    }
  }
}
