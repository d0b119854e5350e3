package kagami.analysis.phantom;

/**
 * A point of the skin: skin coordinates in mm, and position (mm) and outward normal in the camera's
 * frame. Mutable, reused in loops, never shared between threads.
 */
final class SurfacePoint {
  double u;
  double v;
  double x;
  double y;
  double z;
  double nx;
  double ny;
  double nz;

  /** Cosine between normal and line of sight. */
  double cosView() {
    return -(nx * x + ny * y + nz * z) / Math.sqrt(x * x + y * y + z * z);
  }
}
