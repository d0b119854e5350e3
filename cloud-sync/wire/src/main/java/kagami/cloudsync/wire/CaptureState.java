package kagami.cloudsync.wire;

import org.jspecify.annotations.Nullable;

/**
 * Light and camera state of a scan, as verified from the frames' own metadata.
 *
 * @param camera kind of camera, such as {@code imx477} or {@code phantom}
 * @param lightPlan name of the light plan, such as {@code eight-step/1}
 * @param exposureMs exposure of every frame in milliseconds
 * @param analogueGain sensor gain, 1 = none
 * @param distanceMm mirror to face plane in millimetres, absent when it was not measured
 * @param millimetresPerPixel scale at the face plane
 * @param resolution resolution class, {@code full} or {@code coarse}
 */
public record CaptureState(
    String camera,
    String lightPlan,
    double exposureMs,
    double analogueGain,
    @Nullable Double distanceMm,
    double millimetresPerPixel,
    String resolution) {

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public CaptureState {
    Limits.token("camera", camera);
    Limits.token("lightPlan", lightPlan);
    Limits.atLeastZero("exposureMs", exposureMs);
    Limits.atLeastZero("analogueGain", analogueGain);
    if (distanceMm != null) {
      Limits.atLeastZero("distanceMm", distanceMm);
    }
    Limits.atLeastZero("millimetresPerPixel", millimetresPerPixel);
    Limits.token("resolution", resolution);
  }
}
