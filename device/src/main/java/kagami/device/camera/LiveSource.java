package kagami.device.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Frames of a camera that runs by itself: started when first needed, and again after it was
 * switched off or lost, at once by {@link #prepare()}; by {@link #wake()} after a loss only after a
 * pause. The pause doubles from {@value #FIRST_PAUSE_NS} to {@value #LONGEST_PAUSE_NS} ns; there is
 * no jitter, as nobody shares the camera. Used by one thread; any may close it.
 *
 * @param <T> a frame as it comes
 */
final class LiveSource<T> implements AutoCloseable {
  /** Starts within one {@link #prepare()}. */
  private static final int TRIES = 3;

  private static final long FIRST_PAUSE_NS = 250_000_000;
  private static final long LONGEST_PAUSE_NS = 30_000_000_000L;

  private final Supplier<Run<T>> starter;
  private final ToLongFunction<T> stamp;
  private final Function<T, FrameView> shows;
  private final long spanNs;
  private final Thread atExit;
  private volatile @Nullable Run<T> run;
  private @Nullable CameraException lost;
  private long pauseNs = FIRST_PAUSE_NS;
  private long againNs;
  private long lastStampNs = Long.MIN_VALUE;
  private @Nullable FrameView view;
  private volatile boolean closed;

  /** The camera, from one start to its end. */
  interface Run<T> extends AutoCloseable {
    /** As of {@link FrameExchange#take}. */
    Optional<T> take(long notBeforeNs, long untilNs);

    /** What was taken is not needed any more. */
    void giveBack(T frame);

    /** Longest wait for the first frame, ns. */
    long startNs();

    /** True when no frame has come for longer than a camera takes that works. */
    boolean hangs();

    /** True when only a person can help. */
    boolean lasting();

    @Override
    void close();
  }

  /**
   * @param starter starts the camera, or throws a {@link CameraException} that says why not
   * @param stamp a frame's timestamp, ns
   * @param shows what of the sensor a frame shows
   * @param spanNs after its timestamp a frame may see light for that long: exposure and readout,
   *     whichever end of the exposure the timestamp marks
   */
  LiveSource(
      Supplier<Run<T>> starter,
      ToLongFunction<T> stamp,
      Function<T, FrameView> shows,
      long spanNs) {
    this.starter = starter;
    this.stamp = stamp;
    this.shows = shows;
    this.spanNs = spanNs;
    this.atExit = Thread.ofPlatform().name("camera-off-at-exit").unstarted(this::stop);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Makes sure that frames come; starts the camera anew when they do not. */
  void prepare() {
    for (int attempt = 1; ; attempt++) {
      checkOpen();
      try {
        Run<T> running = running();
        T first =
            running
                .take(lastStampNs + 1, System.nanoTime() + running.startNs())
                .orElseThrow(() -> new CameraException("the camera runs but sends no pictures"));
        view = shows.apply(first);
        running.giveBack(first);
        back();
        return;
      } catch (CameraException e) {
        Run<T> failed = run;
        boolean lasting = failed == null || failed.lasting();
        lose(e);
        if (attempt == TRIES || lasting) {
          throw e;
        }
        NanoClock.SYSTEM.waitUntil(againNs);
      }
    }
  }

  /** Starts the camera when it does not run and the pause after a loss is over. */
  void wake() {
    checkOpen();
    if (lost != null && System.nanoTime() < againNs) {
      return;
    }
    try {
      var _ = running();
    } catch (CameraException e) {
      lose(e);
      throw e;
    }
  }

  private Run<T> running() {
    Run<T> present = run;
    if (present == null) {
      present = starter.get();
      run = present;
      if (closed) {
        stop();
        throw new CameraException("the camera is closed");
      }
    }
    return present;
  }

  /**
   * Makes something of the next frame; it is surely over when this returns.
   *
   * @throws CameraException when the camera is lost, or was never started
   */
  <R> Optional<R> next(long notBeforeNs, Duration patience, Function<T, R> use) {
    checkOpen();
    Run<T> present = present();
    try {
      Optional<T> taken =
          present.take(
              Math.max(notBeforeNs, lastStampNs + 1), System.nanoTime() + patience.toNanos());
      if (taken.isEmpty() && present.hangs()) {
        throw new CameraException(
            "the camera hangs: it runs but sends no pictures; it is restarted");
      }
      taken.ifPresent(_ -> back());
      return taken.map(frame -> used(present, frame, use));
    } catch (CameraException e) {
      lose(e);
      throw e;
    }
  }

  private <R> R used(Run<T> present, T frame, Function<T, R> use) {
    try {
      lastStampNs = stamp.applyAsLong(frame);
      view = shows.apply(frame);
      R made = use.apply(frame);
      NanoClock.SYSTEM.waitUntil(lastStampNs + spanNs);
      return made;
    } finally {
      present.giveBack(frame);
    }
  }

  private Run<T> present() {
    Run<T> present = run;
    CameraException why = lost;
    if (present == null) {
      throw why == null
          ? new CameraException("the camera was asked before it was prepared")
          : new CameraException(String.valueOf(why.getMessage()), why);
    }
    return present;
  }

  /** What the newest frame showed, once one has come. */
  Optional<FrameView> view() {
    return Optional.ofNullable(view);
  }

  private void back() {
    if (lost != null) {
      Logger.info("The camera is back");
    }
    lost = null;
    pauseNs = FIRST_PAUSE_NS;
  }

  private void lose(CameraException why) {
    if (lost == null) {
      Logger.warn("The camera is lost: {}", why.getMessage());
    }
    lost = why;
    againNs = System.nanoTime() + pauseNs;
    pauseNs = Math.min(2 * pauseNs, LONGEST_PAUSE_NS);
    stop();
  }

  /** Stops the camera until it is needed again. */
  void off() {
    stop();
  }

  private void stop() {
    Run<T> present = run;
    run = null;
    if (present != null) {
      present.close();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new CameraException("the camera is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyGoingDown) {
      Logger.debug("The camera closed while the virtual machine ends");
    }
  }
}
