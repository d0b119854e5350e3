package kagami.device.calibrate;

import java.util.Locale;
import java.util.Optional;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.capture.LightState;

/** What is held against earlier scans of the same person. */
public enum LightFigure {
  /** Light of the whole ring. */
  LEVEL,
  /** Red over green. */
  RED,
  /** Blue over green. */
  BLUE,
  /** The upper quadrant's share in the light of all. */
  NORTH,
  /** The share of the quadrant to the right in the picture. */
  EAST,
  /** The lower quadrant's share. */
  SOUTH,
  /** The share of the quadrant to the left in the picture. */
  WEST;

  /**
   * Change of the light's level that counts as drift, relative, 0.05 to 0.3. Larger lets LEDs fade
   * until dark skin is refused as too dark, smaller takes tired eyes for tired LEDs. Default 0.1: a
   * third of what LEDs lose in their rated life (L70), and twice what a scan may be off by chance.
   */
  private static final double LEVEL_LIMIT = 0.1;

  /**
   * Change of a colour ratio that counts as drift, relative, 0.02 to 0.15. Larger lets yellowing go
   * on, smaller warns of reddened eyes. Default 0.05: blue against green of a black body between
   * 5000 and 4760 K.
   */
  private static final double COLOUR_LIMIT = 0.05;

  /**
   * Change of a quadrant's share that counts as drift, relative, 0.02 to 0.2. Larger overlooks a
   * soiled sector, which makes hollows look deeper on one side, smaller warns of a head held
   * otherwise. Default 0.05, as between two calibrations.
   */
  private static final double SHARE_LIMIT = 0.05;

  /** The figure of a reading; empty when it does not tell it. */
  Optional<Double> of(LightReading light) {
    return switch (this) {
      case LEVEL -> Optional.of(light.level());
      case RED -> Optional.of(light.redOverGreen());
      case BLUE -> Optional.of(light.blueOverGreen());
      case NORTH -> share(light, LightState.NORTH);
      case EAST -> share(light, LightState.EAST);
      case SOUTH -> share(light, LightState.SOUTH);
      case WEST -> share(light, LightState.WEST);
    };
  }

  private static Optional<Double> share(LightReading light, LightState quadrant) {
    return Optional.ofNullable(light.shares().get(quadrant));
  }

  /** Whether it is a quadrant's share: one that falls lets the others rise. */
  boolean share() {
    return switch (this) {
      case LEVEL, RED, BLUE -> false;
      case NORTH, EAST, SOUTH, WEST -> true;
    };
  }

  /** Change that counts as drift, relative. */
  double limit() {
    return switch (this) {
      case LEVEL -> LEVEL_LIMIT;
      case RED, BLUE -> COLOUR_LIMIT;
      case NORTH, EAST, SOUTH, WEST -> SHARE_LIMIT;
    };
  }

  /**
   * What it is called, as seen by who stands before the mirror: the picture's right is their left.
   */
  String words() {
    return switch (this) {
      case LEVEL -> "the ring's light";
      case RED -> "its red against green";
      case BLUE -> "its blue against green";
      case NORTH -> "the share of the ring's upper side (north)";
      case EAST -> "the share of the ring's side to your left (east)";
      case SOUTH -> "the share of the ring's lower side (south)";
      case WEST -> "the share of the ring's side to your right (west)";
    };
  }

  /** Its name where it is kept. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
