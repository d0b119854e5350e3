package kagami.device.people;

import java.util.Optional;
import java.util.Set;

/**
 * What a person told about themselves; all of it optional, and kept on the mirror only.
 *
 * @param expecting pregnant or breastfeeding
 * @param doctorAllowedBha a doctor agreed to leave-on salicylic acid meanwhile
 * @param tolerated actives that did no harm before
 * @param irritating actives that did
 * @param hoursOutdoors hours in daylight on a usual day
 * @param sunscreen how often sunscreen is worn by day
 */
public record Answers(
    Optional<SkinType> skinType,
    Optional<AgeBand> age,
    Optional<Boolean> expecting,
    Optional<Boolean> doctorAllowedBha,
    Optional<Acne> acne,
    Set<Active> tolerated,
    Set<Active> irritating,
    Optional<Integer> hoursOutdoors,
    Optional<Frequency> sunscreen) {
  /** Nothing told. */
  public static final Answers NONE =
      new Answers(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty());

  /** Checks the hours and copies the sets. */
  public Answers {
    hoursOutdoors.ifPresent(
        hours -> {
          if (hours < 0 || hours > 24) {
            throw new IllegalArgumentException("a day has no " + hours + " hours");
          }
        });
    tolerated = Set.copyOf(tolerated);
    irritating = Set.copyOf(irritating);
  }

  @Override
  public String toString() {
    return "Answers[withheld]";
  }

  /** How the skin feels two hours after washing. */
  public enum SkinType {
    DRY,
    NORMAL,
    COMBINATION,
    OILY
  }

  /** Age in years. */
  public enum AgeBand {
    UNDER_18,
    FROM_18_TO_29,
    FROM_30_TO_39,
    FROM_40_TO_49,
    FROM_50_TO_59,
    FROM_60
  }

  /** Acne in one's life. */
  public enum Acne {
    NOW,
    BEFORE,
    NEVER
  }

  /** Active ingredients that the coach knows. */
  public enum Active {
    SALICYLIC_ACID,
    NIACINAMIDE,
    VITAMIN_C,
    RETINOID,
    FRUIT_ACID,
    HYALURONIC_ACID
  }

  /** How often something is done. */
  public enum Frequency {
    NEVER,
    SOMETIMES,
    DAILY
  }
}
