package kagami.analysis.quality;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.calibrate.LightSurvey;
import kagami.analysis.calibrate.LightSurvey.Sample;
import kagami.analysis.capture.LightState;
import kagami.analysis.quality.Refusal.Beyond;

/**
 * Decides from levels alone whether the light over one piece of skin was what the light plan says:
 * a dim and steady room, a ring that gives the same each time, quadrants that add up to the whole.
 */
public final class LightGate {
  /**
   * Largest share of room light in the frame under the full ring. Range 0.1-0.4; larger leaves more
   * to be taken out than is known.
   */
  private static final double MOST_ROOM_LIGHT = 0.25;

  /**
   * Largest difference of two frames under the same light, share of the full-ring level. Range
   * 0.01-0.05.
   */
  private static final double LARGEST_CHANGE = 0.02;

  /** A difference below this many standard errors is noise. Range 2-5. */
  private static final double SIGNIFICANT = 3;

  /**
   * Largest gap between the four quadrants' sum and the full ring, share of the full ring. Range
   * 0.01-0.1. Default 0.04: sound captures stay below 0.005, one sector of eight that fails in one
   * of the states makes 0.12.
   */
  private static final double LARGEST_GAP = 0.04;

  /** Mean light, share of full scale, below which noise is all there is to measure. */
  private static final double LEAST_LIGHT = 0.01;

  private final LightSurvey survey;

  /**
   * @param survey of the capture set
   */
  public LightGate(LightSurvey survey) {
    this.survey = survey;
  }

  /**
   * Checks one piece of skin.
   *
   * @param places from {@link LightSurvey#places}; nothing is said of none
   */
  public Optional<Refusal> check(int[] places) {
    if (places.length == 0) {
      return Optional.empty();
    }
    double full = mean(survey.first(LightState.FULL).orElseThrow(), places);
    OptionalDouble room =
        survey
            .first(LightState.AMBIENT)
            .map(s -> OptionalDouble.of(mean(s, places)))
            .orElse(OptionalDouble.empty());
    if (full < LEAST_LIGHT) {
      return beyond(Gate.TOO_DARK, full, LEAST_LIGHT);
    }
    return room(places, room, full)
        .or(() -> change(Gate.LIGHT_UNSTEADY, LightState.FULL, places, full))
        .or(() -> room.isPresent() ? sum(places, room.getAsDouble(), full) : Optional.empty());
  }

  private Optional<Refusal> room(int[] places, OptionalDouble room, double full) {
    Optional<Refusal> changed = change(Gate.ROOM_CHANGED, LightState.AMBIENT, places, full);
    if (changed.isPresent() || room.isEmpty()) {
      return changed;
    }
    double share = room.getAsDouble() / full;
    return share > MOST_ROOM_LIGHT
        ? beyond(Gate.ROOM_LIGHT, share, MOST_ROOM_LIGHT)
        : Optional.empty();
  }

  /** Compares every later frame of a light state with the first. */
  private Optional<Refusal> change(Gate gate, LightState light, int[] places, double full) {
    List<Sample> frames = survey.all(light);
    for (Sample later : frames.subList(Math.min(1, frames.size()), frames.size())) {
      double sum = 0;
      double squares = 0;
      for (int at : places) {
        double d = later.detection(at) - frames.getFirst().detection(at);
        sum += d;
        squares += d * d;
      }
      double mean = sum / places.length;
      double error = Math.sqrt(Math.max(0, squares / places.length - mean * mean) / places.length);
      double share = Math.abs(mean) / full;
      if (share > LARGEST_CHANGE && Math.abs(mean) > SIGNIFICANT * error) {
        return beyond(gate, share, LARGEST_CHANGE);
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> sum(int[] places, double room, double full) {
    double sum = 0;
    for (LightState quadrant : LightState.QUADRANTS) {
      Optional<Sample> sample = survey.first(quadrant);
      if (sample.isEmpty()) {
        return Optional.empty();
      }
      sum += mean(sample.get(), places) - room;
    }
    double ring = full - room;
    double gap = Math.abs(sum - ring) / Math.max(ring, LEAST_LIGHT);
    return gap > LARGEST_GAP ? beyond(Gate.LIGHT_UNSTEADY, gap, LARGEST_GAP) : Optional.empty();
  }

  private static Optional<Refusal> beyond(Gate gate, double share, double limit) {
    return Optional.of(new Beyond(gate, 100 * share, 100 * limit));
  }

  private static double mean(Sample sample, int[] places) {
    double sum = 0;
    for (int at : places) {
      sum += sample.detection(at);
    }
    return sum / places.length;
  }
}
