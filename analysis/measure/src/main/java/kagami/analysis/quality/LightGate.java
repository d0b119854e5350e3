package kagami.analysis.quality;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.calibrate.LightSurvey;
import kagami.analysis.calibrate.LightSurvey.Sample;
import kagami.analysis.capture.LightState;

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
  public Optional<Refusal> check(int[] places, Checklist list) {
    if (places.length == 0) {
      return Optional.empty();
    }
    double full = mean(survey.first(LightState.FULL).orElseThrow(), places);
    OptionalDouble room =
        survey
            .first(LightState.AMBIENT)
            .map(s -> OptionalDouble.of(mean(s, places)))
            .orElse(OptionalDouble.empty());
    return list.atLeast(Gate.TOO_DARK, 100 * full, 100 * LEAST_LIGHT)
        .or(() -> change(Gate.ROOM_CHANGED, LightState.AMBIENT, places, full, list))
        .or(() -> room(room, full, list))
        .or(() -> change(Gate.LIGHT_UNSTEADY, LightState.FULL, places, full, list))
        .or(
            () ->
                room.isPresent() ? sum(places, room.getAsDouble(), full, list) : Optional.empty());
  }

  private static Optional<Refusal> room(OptionalDouble room, double full, Checklist list) {
    return room.isPresent()
        ? list.atMost(Gate.ROOM_LIGHT, 100 * room.getAsDouble() / full, 100 * MOST_ROOM_LIGHT)
        : Optional.empty();
  }

  /** Compares every later frame of a light state with the first. */
  private Optional<Refusal> change(
      Gate gate, LightState light, int[] places, double full, Checklist list) {
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
      Optional<Refusal> refusal =
          list.atMost(
              gate,
              100 * Math.abs(mean) / full,
              100 * LARGEST_CHANGE,
              Math.abs(mean) > SIGNIFICANT * error);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> sum(int[] places, double room, double full, Checklist list) {
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
    return list.atMost(Gate.LIGHT_UNSTEADY, 100 * gap, 100 * LARGEST_GAP);
  }

  private static double mean(Sample sample, int[] places) {
    double sum = 0;
    for (int at : places) {
      sum += sample.detection(at);
    }
    return sum / places.length;
  }
}
