package kagami.analysis.track;

import java.util.Comparator;
import java.util.List;
import kagami.analysis.ZoneResult;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.pore.Pore;

/**
 * Where the pores of a zone are. It identifies a person, so its text form is withheld.
 *
 * @param zone which zone
 * @param outline the zone's border, pixels of the picture under full light
 * @param mmPerPixel size of a pixel on the skin
 * @param spots the pores, strongest first
 */
public record Constellation(ZoneId zone, Outline outline, double mmPerPixel, List<Spot> spots) {
  /**
   * One pore.
   *
   * @param centre pixels of the picture under full light
   * @param deficitMm2 missing light, mm²
   * @param validArea false under shine: it helps to find the others, its figure is not used
   */
  public record Spot(PixelPoint centre, double deficitMm2, boolean validArea) {
    @Override
    public String toString() {
      return "Spot[withheld]";
    }
  }

  /** Sorts the spots by strength and leaves out those without any. */
  public Constellation {
    if (!(mmPerPixel > 0)) {
      throw new IllegalArgumentException(mmPerPixel + " mm per pixel");
    }
    spots =
        spots.stream()
            .filter(s -> s.deficitMm2() > 0)
            .sorted(Comparator.comparingDouble(Spot::deficitMm2).reversed())
            .toList();
  }

  /** The pores of a measured zone. */
  public static Constellation of(ZoneResult.Measured zone) {
    return new Constellation(
        zone.zone(),
        zone.outline(),
        zone.mmPerPixel(),
        zone.pores().stream().map(Constellation::spot).toList());
  }

  private static Spot spot(Pore pore) {
    return new Spot(pore.centre(), pore.deficitMm2(), pore.validArea());
  }

  /** Positions of the strongest spots, strongest first. */
  List<Point> strongest(int count) {
    return spots.stream().limit(count).map(s -> Point.of(s.centre(), mmPerPixel)).toList();
  }

  @Override
  public String toString() {
    return "Constellation[withheld]";
  }
}
