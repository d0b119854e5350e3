package kagami.analysis.image;

import java.util.concurrent.atomic.AtomicInteger;
import org.opencv.core.Mat;

/**
 * An image held in native memory, with one owner who closes it. The number of live images is
 * counted so that tests can prove that nothing leaks.
 */
public abstract sealed class NativeImage implements AutoCloseable
    permits ColourImage, Plane, Mask, Scope.Scratch {
  private static final AtomicInteger LIVE = new AtomicInteger();

  private final Mat mat;
  private boolean closed;

  NativeImage(Mat mat) {
    this.mat = mat;
    LIVE.incrementAndGet();
  }

  /**
   * Makes sure that OpenCV's native library is loaded, for objects of OpenCV that hold no image;
   * every image does so by itself. Cheap after the first call.
   */
  public static void loadLibrary() {
    OpenCv.load();
  }

  /** The number of native images of this process that are not closed. */
  public static int live() {
    return LIVE.get();
  }

  /** The pixels; valid until {@link #close()}. */
  public final Mat mat() {
    if (closed) {
      throw new IllegalStateException("this image has been closed");
    }
    return mat;
  }

  /** Width in pixels. */
  public final int width() {
    return mat().cols();
  }

  /** Height in pixels. */
  public final int height() {
    return mat().rows();
  }

  /** The whole image as a region. */
  public final Region bounds() {
    return new Region(0, 0, width(), height());
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      mat.release();
      LIVE.decrementAndGet();
    }
  }
}
