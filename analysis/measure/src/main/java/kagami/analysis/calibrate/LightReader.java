package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.EyeWhite;
import kagami.analysis.face.Face;
import kagami.analysis.face.Zone;

/**
 * Reads what the ring gives and the camera takes in of it: level and colour off the white of both
 * eyes, the quadrants' shares off the skin.
 *
 * <p>The white of the eyes, since it is the one thing in the picture whose colour a person keeps:
 * skin tans, and a grey patch on the bezel is out of sight of a camera that looks out of the ring's
 * middle. It tells of a change only, and against the same person.
 *
 * <p>Limits, from drawn faces: 5 % of distance move the level by 1.6 %, since the light of so wide
 * a ring falls more slowly than with the square of the distance; 5° of yaw by 0.8 %; noise and sway
 * by 0.1 %. 5° of pitch move a share by 3 % of itself, as much of yaw by 1.5 %, noise and sway by
 * 0.3 %. On portraits an iris that is taken to be elsewhere by 6 % of its radius moves level and
 * colour by some 1 %. Red eyes show as drift of colour, and are told from the mirror's by asking
 * several people or waiting.
 */
public final class LightReader {
  /** Pupils as far apart as the level is given for, pixels. */
  private static final double EYES_APART_PX = 1000;

  /** Less light than this share of full scale is noise. */
  private static final double LEAST_LIGHT = 0.01;

  private LightReader() {}

  /**
   * Reads it.
   *
   * @param set the whole light plan
   * @param survey of that set
   * @param zones of the face
   * @return empty when the white of either eye is not surely seen, behind glasses for one, when the
   *     middle of the face is covered, or when a light state is missing
   */
  public static Optional<LightReading> read(
      CaptureSet set, Face face, LightSurvey survey, List<Zone> zones) {
    boolean planned = set.hasQuadrants() && set.first(LightState.AMBIENT).isPresent();
    if (!planned || face.glasses()) {
      return Optional.empty();
    }
    List<Sclera.Light> eyes = new ArrayList<>();
    for (EyeWhite eye : EyeWhite.of(face)) {
      Sclera.light(set, eye).filter(light -> light.green() > LEAST_LIGHT).ifPresent(eyes::add);
    }
    return eyes.size() == 2
        ? new QuadrantShares(survey)
            .of(zones)
            .map(shares -> reading(set.full().exposure(), face.eyeDistancePx(), eyes, shares))
        : Optional.empty();
  }

  private static LightReading reading(
      Exposure camera, double apartPx, List<Sclera.Light> eyes, Map<LightState, Double> shares) {
    double green = mean(eyes, Sclera.Light::green);
    double nearer = EYES_APART_PX / apartPx;
    return new LightReading(
        green / (camera.milliseconds() * camera.analogueGain()) * nearer * nearer,
        mean(eyes, Sclera.Light::red) / green / camera.redGain(),
        mean(eyes, Sclera.Light::blue) / green / camera.blueGain(),
        shares);
  }

  private static double mean(List<Sclera.Light> eyes, ToDoubleFunction<Sclera.Light> channel) {
    return eyes.stream().mapToDouble(channel).average().orElseThrow();
  }
}
