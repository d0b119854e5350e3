package kagami.analysis.phantom;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import kagami.analysis.face.ZoneId;

/**
 * A simulated person's face. The seed decides everything that the other fields leave open: where
 * the pores are, how the skin is mottled, how brows and hair run.
 *
 * @param seed any number
 * @param tone skin tone
 * @param shine oil on the skin, 0 = matte, 1 = wet; the nose, forehead and chin shine more
 * @param zones pores by zone; a zone that is missing has none
 * @param freckles number of freckles on nose and cheeks, 0-400
 * @param features what else is on the face
 * @param dose how the pores differ from those that the seed gives
 */
public record FaceModel(
    long seed,
    SkinTone tone,
    double shine,
    Map<ZoneId, ZoneSkin> zones,
    int freckles,
    FaceFeatures features,
    Dose dose) {
  /** Checks ranges and copies the zones. */
  public FaceModel {
    Check.range("shine", shine, 0, 1);
    Check.range("freckles", freckles, 0, 400);
    EnumMap<ZoneId, ZoneSkin> copy = new EnumMap<>(ZoneId.class);
    copy.putAll(zones);
    zones = java.util.Collections.unmodifiableMap(copy);
  }

  /** An adult of tone III with visible but ordinary pores and few freckles. */
  public static FaceModel of(long seed) {
    return new FaceModel(
        seed, SkinTone.III, 0.25, ordinaryZones(), 12, FaceFeatures.NONE, Dose.NONE);
  }

  /** The same face in another tone. */
  public FaceModel withTone(SkinTone other) {
    return new FaceModel(seed, other, shine, zones, freckles, features, dose);
  }

  /** The same face with more or less oil. */
  public FaceModel withShine(double other) {
    return new FaceModel(seed, tone, other, zones, freckles, features, dose);
  }

  /** The same face with another number of freckles. */
  public FaceModel withFreckles(int other) {
    return new FaceModel(seed, tone, shine, zones, other, features, dose);
  }

  /** The same face with other things on it. */
  public FaceModel withFeatures(FaceFeatures other) {
    return new FaceModel(seed, tone, shine, zones, freckles, other, dose);
  }

  /** The same face with its pores changed alike. */
  public FaceModel withDose(Dose other) {
    return new FaceModel(seed, tone, shine, zones, freckles, features, other);
  }

  /** The same face with the pores of one zone changed. */
  public FaceModel withZone(ZoneId zone, ZoneSkin skin) {
    EnumMap<ZoneId, ZoneSkin> changed = new EnumMap<>(ZoneId.class);
    changed.putAll(zones);
    changed.put(zone, skin);
    return new FaceModel(seed, tone, shine, changed, freckles, features, dose);
  }

  /** The same face with the pores of every zone changed alike. */
  public FaceModel withEveryZone(UnaryOperator<ZoneSkin> change) {
    EnumMap<ZoneId, ZoneSkin> changed = new EnumMap<>(ZoneId.class);
    zones.forEach((zone, skin) -> changed.put(zone, change.apply(skin)));
    return new FaceModel(seed, tone, shine, changed, freckles, features, dose);
  }

  private static Map<ZoneId, ZoneSkin> ordinaryZones() {
    EnumMap<ZoneId, ZoneSkin> zones = new EnumMap<>(ZoneId.class);
    ZoneSkin wing = new ZoneSkin(85, 280, 0.35, 1.15);
    ZoneSkin medial = new ZoneSkin(55, 250, 0.10, 1.25);
    ZoneSkin lateral = new ZoneSkin(18, 200, 0.03, 1.25);
    zones.put(ZoneId.FOREHEAD, new ZoneSkin(26, 205, 0.08, 1.1));
    zones.put(ZoneId.GLABELLA, new ZoneSkin(40, 225, 0.12, 1.1));
    zones.put(ZoneId.NOSE_DORSUM, new ZoneSkin(75, 265, 0.30, 1.1));
    zones.put(ZoneId.NOSE_WING_LEFT, wing);
    zones.put(ZoneId.NOSE_WING_RIGHT, wing);
    zones.put(ZoneId.CHEEK_MEDIAL_LEFT, medial);
    zones.put(ZoneId.CHEEK_MEDIAL_RIGHT, medial);
    zones.put(ZoneId.CHEEK_LATERAL_LEFT, lateral);
    zones.put(ZoneId.CHEEK_LATERAL_RIGHT, lateral);
    zones.put(ZoneId.CHIN, new ZoneSkin(32, 215, 0.20, 1.1));
    return zones;
  }
}
