package kagami.analysis.image;

import java.util.ArrayDeque;
import java.util.Deque;
import org.opencv.core.Mat;

/** Owns the intermediate images of one computation and closes them together, last first. */
public final class Scope implements AutoCloseable {
  private final Deque<NativeImage> owned = new ArrayDeque<>();

  /** An empty matrix for an OpenCV call to fill; released with the scope. */
  public Mat mat() {
    OpenCv.load();
    return own(new Mat());
  }

  /** Takes over a matrix that somebody else made, a view of a region for one. */
  public Mat own(Mat mat) {
    return add(new Scratch(mat)).mat();
  }

  /** Takes over an image. */
  public <T extends NativeImage> T add(T image) {
    owned.push(image);
    return image;
  }

  /** A view of a region, without a copy; valid as long as both scope and image are. */
  public Mat view(NativeImage image, Region region) {
    return own(
        image
            .mat()
            .submat(
                region.y(), region.y() + region.height(), region.x(), region.x() + region.width()));
  }

  /** Gives an image back to the caller, who closes it from now on. */
  public <T extends NativeImage> T release(T image) {
    if (!owned.removeFirstOccurrence(image)) {
      throw new IllegalArgumentException("not owned by this scope");
    }
    return image;
  }

  @Override
  public void close() {
    while (!owned.isEmpty()) {
      owned.pop().close();
    }
  }

  static final class Scratch extends NativeImage {
    Scratch(Mat mat) {
      super(mat);
    }
  }
}
