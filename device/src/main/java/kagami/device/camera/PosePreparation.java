package kagami.device.camera;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.Stance;
import org.jspecify.annotations.Nullable;

/**
 * Renders full pictures of a pose ahead of their use, on {@code phantom-pose}, one pose at a time.
 * May be begun by any thread. A pose that is given back, or that nobody took, leaves its room to
 * the next one.
 */
final class PosePreparation implements AutoCloseable {
  /** A head that moved less than that still has the pose; below what is called still, mm. */
  private static final double SAME_MM = 1;

  private static final double SAME_DEG = 0.5;

  private final PhantomRenderer renderer;
  private final ExecutorService posing =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("phantom-pose").daemon().factory());
  private @Nullable Pending pending;

  private record Pending(FaceModel face, Stance stance, CompletableFuture<Posed> posed) {}

  PosePreparation(PhantomRenderer renderer) {
    this.renderer = renderer;
  }

  /** Begins to render a pose, unless it is that very one already, or one is being rendered. */
  synchronized void begin(FaceModel face, Stance stance) {
    Pending now = pending;
    if (now != null && (same(now, face, stance) || !now.posed.isDone())) {
      return;
    }
    drop();
    pending =
        new Pending(
            face, stance, CompletableFuture.supplyAsync(() -> renderer.pose(face, stance), posing));
  }

  /** True when a pose was begun and not taken. */
  synchronized boolean begun() {
    return pending != null;
  }

  /** The pose begun last, when it is rendered. */
  Posed take() {
    Pending now = taken();
    if (now == null) {
      throw new IllegalStateException("no pose was begun");
    }
    return waitFor(now.posed);
  }

  /** A certain pose, which is there at once when it was begun in time. */
  Posed take(FaceModel face, Stance stance) {
    Pending now = taken();
    if (now != null && same(now, face, stance)) {
      return waitFor(now.posed);
    }
    leave(now);
    return waitFor(CompletableFuture.supplyAsync(() -> renderer.pose(face, stance), posing));
  }

  /** Takes a pose back of which no more frames are taken. */
  void giveBack(Posed over) {
    renderer.reuse(over);
  }

  private void leave(@Nullable Pending unused) {
    if (unused != null) {
      var _ = unused.posed.thenAccept(renderer::reuse);
    }
  }

  private synchronized @Nullable Pending taken() {
    Pending now = pending;
    pending = null;
    return now;
  }

  private static boolean same(Pending pending, FaceModel face, Stance stance) {
    Stance other = pending.stance;
    return pending.face.equals(face)
        && Math.abs(other.xMm() - stance.xMm()) < SAME_MM
        && Math.abs(other.yMm() - stance.yMm()) < SAME_MM
        && Math.abs(other.distanceMm() - stance.distanceMm()) < SAME_MM
        && Math.abs(other.rollDeg() - stance.rollDeg()) < SAME_DEG
        && other.yawDeg() == stance.yawDeg()
        && other.pitchDeg() == stance.pitchDeg();
  }

  private static Posed waitFor(CompletableFuture<Posed> posed) {
    try {
      return posed.get();
    } catch (ExecutionException e) {
      throw new CameraException("the simulated person could not be drawn", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CameraException("the simulated camera was stopped while it got ready", e);
    }
  }

  /** Drops what was begun. */
  synchronized void drop() {
    leave(taken());
  }

  @Override
  public void close() {
    posing.shutdownNow();
  }
}
