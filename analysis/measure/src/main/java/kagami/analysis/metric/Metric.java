package kagami.analysis.metric;

/** What is measured per zone, in order of trust. */
public enum Metric {
  /** Missing light of all pores per skin area; hardly moves with focus, so it carries the trend. */
  DARK_DEFICIT("darkDeficit", "mm²/cm²"),
  /** Pores of at least 0.25 mm (0.45 mm in the coarse class) per skin area. */
  VISIBLE_PORE_DENSITY("visiblePoreDensity", "1/cm²"),
  /** Area of the openings over skin area. */
  COVERED_AREA("coveredArea", "%"),
  /** Median diameter of sized pores. */
  MEDIAN_DIAMETER("medianDiameter", "µm"),
  /** 90th percentile of the diameter of sized pores. */
  P90_DIAMETER("p90Diameter", "µm"),
  /** Share of pores with an axis ratio of at least 1.5. */
  ELONGATED_SHARE("elongatedShare", "%"),
  /** How much the longer axes of pores point the same way: 0 = anyhow, 1 = all in parallel. */
  ORIENTATION_COHERENCE("orientationCoherence", "1"),
  /** Share of plugged pores. */
  PLUGGED_SHARE("pluggedShare", "%"),
  /** Mean concavity of pores; never a depth. */
  RELIEF_INDEX("reliefIndex", "1"),
  /** Share of the bare skin that shines so that nothing can be measured there. */
  SHINE_AREA("shineArea", "%"),
  /** How uneven the surface between pores, hair and lines is under side light. */
  ROUGHNESS("roughness", "1");

  private final String id;
  private final String unit;

  Metric(String id, String unit) {
    this.id = id;
    this.unit = unit;
  }

  /** The name used in reports and messages. */
  public String id() {
    return id;
  }

  /** The unit of value and standard error. */
  public String unit() {
    return unit;
  }
}
