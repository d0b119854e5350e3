package kagami.analysis.bench;

import java.util.List;
import kagami.analysis.phantom.SkinTone;

/**
 * Which skin is drawn.
 *
 * @param tones tones of detection and of bare skin
 * @param repeatedTones tones of the repeats
 * @param repeats recordings per tone
 * @param diameters doses, percent, falling
 * @param depths doses, percent, falling
 * @param plugs doses, percent, falling
 * @param litTones tones under room light
 * @param roomLights percent of the ring's light
 * @param repeatedSkins skins whose errors are looked at figure by figure
 * @param days recordings of each of them
 */
record AccuracyPlan(
    List<SkinTone> tones,
    List<SkinTone> repeatedTones,
    int repeats,
    List<Integer> diameters,
    List<Integer> depths,
    List<Integer> plugs,
    List<SkinTone> litTones,
    List<Integer> roomLights,
    List<RepeatedSkin> repeatedSkins,
    int days) {
  /** Everything that the report shows. */
  static AccuracyPlan whole() {
    return new AccuracyPlan(
        List.of(SkinTone.values()),
        List.of(SkinTone.II, SkinTone.V),
        32,
        List.of(100, 95, 90, 85, 80, 75, 70),
        List.of(100, 75, 50, 25),
        List.of(100, 50, 0),
        List.of(SkinTone.III, SkinTone.V),
        List.of(5, 20),
        RepeatedSkin.all(),
        96);
  }

  /** A few rows of each table that needs few recordings, equal to those of the whole. */
  static AccuracyPlan quick() {
    return new AccuracyPlan(
        List.of(SkinTone.II, SkinTone.VI),
        List.of(),
        0,
        List.of(100, 95),
        List.of(100),
        List.of(0),
        List.of(SkinTone.III),
        List.of(20),
        List.of(),
        0);
  }
}
