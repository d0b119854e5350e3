package kagami.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.face.Face;
import kagami.analysis.quality.Checklist;
import kagami.analysis.quality.Refusal;

/** What a capture set came to. */
public sealed interface ScanResult {
  /** Milliseconds per stage, in the order run. */
  Map<String, Double> timings();

  /**
   * A scan with figures in at least one zone.
   *
   * @param scale size of a pixel at the face plane
   * @param resolution what that size allows
   * @param face the face, unless the picture is a patch of skin
   * @param zones every zone that was looked at, measured or not
   * @param checks every figure that was held against a limit, in the order checked
   * @param light what the ring gave, when the white of the eyes tells it
   */
  record Measured(
      Scale scale,
      ResolutionClass resolution,
      Optional<Face> face,
      List<ZoneResult> zones,
      List<Checklist.Check> checks,
      Optional<LightReading> light,
      Map<String, Double> timings)
      implements ScanResult {
    /** Copies the zones and checks. */
    public Measured {
      zones = List.copyOf(zones);
      checks = List.copyOf(checks);
    }
  }

  /**
   * A scan without figures.
   *
   * @param reason why
   * @param face the face when one was found before the refusal
   * @param scale the size of a pixel when it was known before the refusal
   */
  record Refused(
      Refusal reason, Optional<Face> face, Optional<Scale> scale, Map<String, Double> timings)
      implements ScanResult {}
}
