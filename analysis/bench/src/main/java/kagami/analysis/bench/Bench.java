package kagami.analysis.bench;

import java.util.List;

/**
 * What {@code kagami bench} tells.
 *
 * @param face cost of one scan of a face
 * @param blobDetector pore finding against OpenCV's SimpleBlobDetector, patch by patch
 */
record Bench(Cost face, List<BlobComparison> blobDetector) {
  Bench {
    blobDetector = List.copyOf(blobDetector);
  }
}
