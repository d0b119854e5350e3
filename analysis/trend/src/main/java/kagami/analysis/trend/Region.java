package kagami.analysis.trend;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The four named regions that get a verdict, each made of zones. */
public enum Region {
  FOREHEAD,
  NOSE,
  CHEEKS,
  CHIN;

  /** The name used in reports and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The ids of its zones. The glabella goes with the nose. */
  public List<String> zones() {
    return switch (this) {
      case FOREHEAD -> List.of("forehead");
      case NOSE -> List.of("nose_dorsum", "nose_wing_left", "nose_wing_right", "glabella");
      case CHEEKS ->
          List.of(
              "cheek_medial_left",
              "cheek_medial_right",
              "cheek_lateral_left",
              "cheek_lateral_right");
      case CHIN -> List.of("chin");
    };
  }

  /** The region of a zone; empty for zones outside all regions, such as a patch. */
  public static Optional<Region> of(String zone) {
    return Arrays.stream(values()).filter(region -> region.zones().contains(zone)).findFirst();
  }
}
