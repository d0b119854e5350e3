package kagami.device.capture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kagami.analysis.capture.LightState;
import kagami.device.light.Sectors;

/**
 * The light states of one pass, in order. This is the one place that says which sectors make up a
 * state.
 *
 * @param name name and version, told with every scan
 * @param steps the states; {@code full} is among them
 */
public record LightPlan(String name, List<LightState> steps) {
  /**
   * Ring off and ring full at both ends, so that a change of room light or pose within the pass
   * shows; the quadrants in between.
   */
  public static final LightPlan EIGHT_STEPS =
      new LightPlan(
          "eight-step/1",
          List.of(
              LightState.AMBIENT,
              LightState.FULL,
              LightState.NORTH,
              LightState.SOUTH,
              LightState.EAST,
              LightState.WEST,
              LightState.FULL,
              LightState.AMBIENT));

  private static final int MOST_STEPS = 24;

  /** Copies the steps and checks them. */
  public LightPlan {
    steps = List.copyOf(steps);
    if (!steps.contains(LightState.FULL) || steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "a light plan needs the state full and at most " + MOST_STEPS + " steps: " + steps);
    }
  }

  /**
   * The steps of a camera that has no pictures of the others. Where full light alone is left, one
   * step is: a repeat shows what changed between the ends of a pass, and there is nothing between.
   *
   * @param lights which it has; full is among them
   */
  public LightPlan within(Set<LightState> lights) {
    List<LightState> had = steps.stream().filter(lights::contains).toList();
    List<LightState> left = lights.size() == 1 ? had.stream().distinct().toList() : had;
    return left.equals(steps) ? this : new LightPlan("custom-" + left.size(), left);
  }

  /**
   * The sectors that are on in a state: quadrants are pairs of neighbours, named by where the light
   * is in the picture.
   */
  public static Sectors sectors(LightState state) {
    return switch (state) {
      case AMBIENT -> Sectors.DARK;
      case FULL -> Sectors.ALL;
      case NORTH -> Sectors.of(1, 2);
      case WEST -> Sectors.of(3, 4);
      case SOUTH -> Sectors.of(5, 6);
      case EAST -> Sectors.of(7, 0);
    };
  }

  /** The sectors of every state. */
  public static Map<LightState, Sectors> everyState() {
    Map<LightState, Sectors> all = new EnumMap<>(LightState.class);
    for (LightState state : LightState.values()) {
      all.put(state, sectors(state));
    }
    return all;
  }
}
