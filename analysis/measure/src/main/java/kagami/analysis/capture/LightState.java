package kagami.analysis.capture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the ring does while a frame is exposed. Quadrants are named by where the light is in the
 * picture.
 */
public enum LightState {
  /** Ring off: what the room alone gives. */
  AMBIENT,
  /** All sectors. */
  FULL,
  /** Light from above in the picture. */
  NORTH,
  /** Light from the right in the picture. */
  EAST,
  /** Light from below in the picture. */
  SOUTH,
  /** Light from the left in the picture. */
  WEST;

  /** The four quadrants in clockwise order. */
  public static final List<LightState> QUADRANTS = List.of(NORTH, EAST, SOUTH, WEST);

  /** The name used in {@code capture.json}, and as a file name without its ending. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The light state of a name. */
  public static Optional<LightState> of(String id) {
    return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
  }
}
