package kagami.device.camera;

import kagami.analysis.capture.CameraGeometry;

/**
 * What is known of a lens from elsewhere, for frames of one view.
 *
 * @param geometry the pinhole, in pixels of those frames
 * @param behindMm its pupil behind the distance sensor's zero, mm
 */
public record Lens(CameraGeometry geometry, double behindMm) {}
