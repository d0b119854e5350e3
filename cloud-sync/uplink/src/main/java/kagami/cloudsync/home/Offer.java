package kagami.cloudsync.home;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a mirror offers a home.
 *
 * @param name what the mirror is called there
 * @param version version of the mirror's program
 * @param persons who allowed their figures to be shown there; their order gives them their number
 * @param zones English names of the zones by zone id, such as {@code chin} → {@code Chin}
 * @param lamp the vanity lamp's range of colours, absent without a lamp
 * @param shutter whether the camera's cover has a switch
 */
public record Offer(
    String name,
    String version,
    List<Person> persons,
    Map<String, String> zones,
    @Nullable Lamp lamp,
    boolean shutter) {

  /** Copies the lists. */
  public Offer {
    persons = List.copyOf(persons);
    zones = Map.copyOf(zones);
  }

  /**
   * Someone who allowed it.
   *
   * @param id opaque id
   * @param name the person's name if it may be seen in the home, absent otherwise
   */
  public record Person(UUID id, @Nullable String name) {}

  /**
   * The vanity lamp.
   *
   * @param warmest lowest colour temperature, K
   * @param coldest highest colour temperature, K
   */
  public record Lamp(int warmest, int coldest) {

    /** Checks the range. */
    public Lamp {
      if (warmest < 1_000 || coldest > 20_000 || warmest >= coldest) {
        throw new IllegalArgumentException(
            "colour temperatures must rise within 1,000 to 20,000 K, but are "
                + warmest
                + " to "
                + coldest);
      }
    }
  }
}
