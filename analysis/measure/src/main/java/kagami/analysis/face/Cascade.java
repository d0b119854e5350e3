package kagami.analysis.face;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import kagami.analysis.image.ImageException;
import kagami.analysis.image.NativeImage;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.core.MatOfRect;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.objdetect.CascadeClassifier;

/**
 * One of OpenCV's boosted cascades (P. Viola, M. Jones, "Robust real-time face detection", IJCV 57,
 * 2004). Not for use by two threads at once. Its few hundred kilobytes of native memory go when the
 * object is collected: the class offers no other way.
 */
final class Cascade {
  /** Step between the sizes that are tried; smaller finds more and takes longer. */
  private static final double SIZE_STEP = 1.15;

  /**
   * Overlapping raw hits that make a detection, 1-10; larger means fewer false faces and more
   * missed ones. Two is little: what follows asks for eyes.
   */
  private static final int MIN_HITS = 2;

  private final CascadeClassifier classifier;

  private Cascade(CascadeClassifier classifier) {
    this.classifier = classifier;
  }

  /**
   * A detection.
   *
   * @param rect where
   * @param hits overlapping raw hits that agree
   */
  record Detection(Rect rect, int hits) {}

  /**
   * Loads a cascade.
   *
   * @param name file name among this package's resources
   * @throws ImageException when the cascade is not on the class path or cannot be read
   */
  static Cascade load(String name) {
    NativeImage.loadLibrary();
    try (InputStream in = Cascade.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new ImageException(
            name + " is not on the class path; was the module built by Maven?");
      }
      return new Cascade(read(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name + "; is the disk full?", e);
    }
  }

  /** OpenCV reads cascades from files only, and needs the file no longer than this. */
  private static CascadeClassifier read(InputStream in, String name) throws IOException {
    Path file = Files.createTempFile("kagami-", ".xml");
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      CascadeClassifier classifier = new CascadeClassifier(file.toString());
      if (classifier.empty()) {
        throw new ImageException(name + " is not a cascade that this OpenCV can read");
      }
      return classifier;
    } finally {
      Files.delete(file);
    }
  }

  /**
   * Looks for the cascade's object.
   *
   * @param grey 8-bit grey picture
   * @param smallestPx smallest object to look for, pixels
   */
  List<Detection> detect(Mat grey, int smallestPx) {
    MatOfRect found = new MatOfRect();
    MatOfInt hits = new MatOfInt();
    try {
      Size smallest = new Size(smallestPx, smallestPx);
      classifier.detectMultiScale2(grey, found, hits, SIZE_STEP, MIN_HITS, 0, smallest);
      List<Rect> rects = found.toList();
      List<Integer> counts = rects.isEmpty() ? List.of() : hits.toList();
      List<Detection> detections = new ArrayList<>();
      for (int i = 0; i < rects.size(); i++) {
        detections.add(new Detection(rects.get(i), counts.get(i)));
      }
      return detections;
    } finally {
      found.release();
      hits.release();
    }
  }
}
