package kagami.analysis.bench;

/**
 * What {@code kagami bench} tells.
 *
 * @param face cost of one scan of a face
 * @param blobDetector pore finding against OpenCV's SimpleBlobDetector
 */
record Bench(Cost face, BlobComparison blobDetector) {}
