package kagami.analysis;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kagami.analysis.calibrate.FrameFit;
import kagami.analysis.calibrate.LightReader;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.calibrate.LightSurvey;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.face.Face;
import kagami.analysis.face.Zone;
import kagami.analysis.quality.Checklist;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.LightGate;
import kagami.analysis.quality.Refusal;
import kagami.analysis.quality.RingGate;

/** What is decided from a scan's levels before its zones are looked at in detail. */
final class ScanGates {
  /** One zone of so many whose frames do not fit is enough: a frame is shared by all zones. */
  private static final int FRAME_AT_FAULT = 3;

  /**
   * Shifts of zones whose largest is more than this many times the least are no movement of one
   * head. Range 1.5-3; larger takes more frames of another face for a movement.
   */
  private static final double ONE_MOVEMENT = 2;

  private final CaptureSet set;
  private final LightSurvey survey;
  private final LightGate light;

  ScanGates(CaptureSet set) {
    this.set = set;
    this.survey = LightSurvey.of(set);
    this.light = new LightGate(survey);
  }

  /** Checks all skin together. */
  Optional<Refusal> ofAll(List<Zone> zones, Checklist list) {
    int[] places =
        zones.stream()
            .flatMapToInt(zone -> IntStream.of(places(zone)))
            .sorted()
            .distinct()
            .toArray();
    return new RingGate(survey, set.ring()).check(places, list);
  }

  /** Checks the light over one zone. */
  Optional<Refusal> of(Zone zone, Checklist list) {
    return light.check(places(zone), list);
  }

  /** What the ring gave, when the white of the eyes tells it. */
  Optional<LightReading> light(Face face, List<Zone> zones) {
    return LightReader.read(set, face, survey, zones);
  }

  private int[] places(Zone zone) {
    return survey.places(zone.bounds(), zone.valid());
  }

  /**
   * The reason against a whole scan, when its zones give one: the one given most often when no zone
   * could be measured, or one that is wrong with a frame in so many zones that the frame is to
   * blame.
   *
   * @param fits of all zones that were calibrated
   */
  static Optional<Refusal> common(List<ZoneResult> zones, List<FrameFit> fits) {
    List<Refusal> reasons =
        zones.stream()
            .filter(ZoneResult.NotMeasurable.class::isInstance)
            .map(z -> ((ZoneResult.NotMeasurable) z).reason())
            .toList();
    boolean oneHead = movedAsOne(fits);
    if (zones.isEmpty()) {
      return Optional.of(Refusal.Finding.TOO_SMALL);
    }
    if (reasons.size() == zones.size()) {
      return mostFrequent(reasons, oneHead);
    }
    List<Refusal> shaken = of(reasons, Gate.SHAKEN);
    long telling =
        fits.stream()
            .filter(f -> f instanceof FrameFit.Fits fit && fit.keptSharpness().isPresent())
            .count();
    if (!shaken.isEmpty() && 2L * shaken.size() >= telling) {
      return mostFrequent(shaken, oneHead);
    }
    List<Refusal> apart = of(reasons, Gate.MOVED, Gate.OTHER_PERSON);
    return FRAME_AT_FAULT * apart.size() >= fits.size()
        ? mostFrequent(apart, oneHead)
        : Optional.empty();
  }

  /** A head moves all its zones alike; another face fits each zone at some other place. */
  private static boolean movedAsOne(List<FrameFit> fits) {
    DoubleSummaryStatistics shifts =
        fits.stream()
            .filter(FrameFit.Strayed.class::isInstance)
            .mapToDouble(f -> ((FrameFit.Strayed) f).shiftPx())
            .summaryStatistics();
    return shifts.getCount() == 0 || shifts.getMax() <= ONE_MOVEMENT * shifts.getMin();
  }

  private static List<Refusal> of(List<Refusal> reasons, Gate... gates) {
    return reasons.stream()
        .filter(r -> r instanceof Refusal.Beyond b && List.of(gates).contains(b.gate()))
        .toList();
  }

  /** The reason given most often; where no head moved like that, another face goes first. */
  private static Optional<Refusal> mostFrequent(List<Refusal> reasons, boolean oneHead) {
    List<Refusal> unlike = of(reasons, Gate.OTHER_PERSON);
    if (!oneHead && !unlike.isEmpty()) {
      return Optional.of(unlike.getFirst());
    }
    Map<String, Integer> counts = new HashMap<>();
    reasons.forEach(r -> counts.merge(r.id(), 1, Integer::sum));
    return reasons.stream().max(Comparator.comparingInt(r -> counts.getOrDefault(r.id(), 0)));
  }
}
