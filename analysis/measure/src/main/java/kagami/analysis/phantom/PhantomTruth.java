package kagami.analysis.phantom;

import java.util.List;
import java.util.Optional;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;

/**
 * What only the generator knows. Positions are pixels of the frame without sway; pixel centres lie
 * at integers.
 *
 * @param stance how the head was held, for a face
 * @param eyes the two eyes, for a face
 * @param zones every zone that has skin in the picture
 * @param pores every pore whose centre is in the picture and turned to the camera
 * @param marks everything that is not a pore but may look like one
 * @param mmPerPixel size of a pixel at the face plane or skin, square to the axis
 */
public record PhantomTruth(
    Optional<Stance> stance,
    Optional<Eyes> eyes,
    List<TrueZone> zones,
    List<TruePore> pores,
    List<TrueMark> marks,
    double mmPerPixel) {
  /** Copies the lists. */
  public PhantomTruth {
    zones = List.copyOf(zones);
    pores = List.copyOf(pores);
    marks = List.copyOf(marks);
  }

  /**
   * Left and right are the person's own.
   *
   * @param left centre of the pupil
   * @param right centre of the pupil
   * @param irisDiameterPx mean horizontal width of the irises, pixels
   * @param planeDistanceMm camera to the middle of the two pupils along the axis, mm
   */
  public record Eyes(
      PixelPoint left, PixelPoint right, double irisDiameterPx, double planeDistanceMm) {}

  /**
   * A zone.
   *
   * @param id which
   * @param outline its border in the picture
   * @param areaMm2 skin area along the surface, mm²
   * @param poreCount pores of the zone, visible or not
   * @param densityPerCm2 pores per cm² of skin
   * @param medianDiameterUm median diameter of the openings, µm; 0 without pores
   * @param tiltDeg mean angle between skin normal and line of sight, degrees
   */
  public record TrueZone(
      ZoneId id,
      Outline outline,
      double areaMm2,
      int poreCount,
      double densityPerCm2,
      double medianDiameterUm,
      double tiltDeg) {}

  /**
   * A pore.
   *
   * @param id the same for the same pore of the same model in every stance
   * @param centre of the opening
   * @param diameterUm diameter of the circle with the area of the opening, µm
   * @param halfDepthDiameterUm diameter of the contour at half the pit's depth, µm: the visibly
   *     dark part is nearer to this
   * @param depthUm depth of the pit, µm
   * @param openDepthUm depth down to the plug if there is one, µm
   * @param axisRatio longer over shorter axis of the opening on the skin
   * @param angleDeg direction of the longer axis in the picture, from +x towards +y, 0-180
   * @param plugDarkness 0 = open, up to 1 = filled with a dark plug
   * @param zone where it is
   * @param contrast expected 1 - centre / surroundings of linear green under the whole ring after
   *     lens blur, without noise; 0 where hair hides it
   * @param cosView cosine between skin normal and line of sight
   */
  public record TruePore(
      int id,
      PixelPoint centre,
      double diameterUm,
      double halfDepthDiameterUm,
      double depthUm,
      double openDepthUm,
      double axisRatio,
      double angleDeg,
      double plugDarkness,
      ZoneId zone,
      double contrast,
      double cosView) {
    /** True when a plug fills it. */
    public boolean plugged() {
      return plugDarkness > 0;
    }
  }

  /**
   * Something that is not a pore.
   *
   * @param kind what it is
   * @param centre pixels; of a line or hair, its middle
   * @param sizeMm diameter, or length of a line or hair, mm
   */
  public record TrueMark(Kind kind, PixelPoint centre, double sizeMm) {
    /** What may be taken for a pore and is none. */
    public enum Kind {
      /** Flat pigment, light brown. */
      FRECKLE,
      /** Flat pigment, dark. */
      MOLE,
      /** A thin dark hair over the skin. */
      HAIR,
      /** A long furrow. */
      LINE,
      /** Blood near the surface. */
      RED_SPOT,
      /** A short thick hair. */
      STUBBLE
    }
  }
}
