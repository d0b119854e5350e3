package kagami.analysis.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.image.PixelPoint;

/**
 * Finds the same pores in two sessions and what they changed by. The strongest pores of a zone form
 * a constellation; a map that brings most of them near one of the other session's, more than chance
 * would, tells that it is the same skin.
 */
public final class PoreTracker {
  /**
   * Skin this near the border of a zone may be in one session's zone and out of the other's, mm.
   */
  private static final double BORDER_MM = 1;

  private final TrackSettings settings;
  private final SeedSearch seeds;
  private final Registration registration;

  /** A tracker. */
  public PoreTracker(TrackSettings settings) {
    this.settings = settings;
    this.seeds = new SeedSearch(settings);
    this.registration = new Registration(settings);
  }

  /** Every zone that both scans measured. */
  public List<ZoneTrack> track(ScanResult.Measured before, ScanResult.Measured after) {
    return track(constellations(before), constellations(after));
  }

  /** Every zone that both sessions have. */
  public List<ZoneTrack> track(List<Constellation> before, List<Constellation> after) {
    List<ZoneTrack> tracks = new ArrayList<>();
    for (Constellation a : before) {
      after.stream()
          .filter(b -> b.zone() == a.zone())
          .findFirst()
          .ifPresent(b -> tracks.add(track(a, b)));
    }
    return tracks;
  }

  /** The constellations of all measured zones. */
  public static List<Constellation> constellations(ScanResult.Measured scan) {
    return scan.zones().stream()
        .filter(ZoneResult.Measured.class::isInstance)
        .map(z -> Constellation.of((ZoneResult.Measured) z))
        .toList();
  }

  /** One zone in two sessions. */
  public ZoneTrack track(Constellation before, Constellation after) {
    List<Point> a = before.strongest(settings.candidates());
    List<Point> b = after.strongest(settings.candidates());
    if (Math.min(a.size(), b.size()) < settings.leastPores()) {
      return new ZoneTrack.NotTracked(before.zone(), ZoneTrack.Reason.TOO_FEW_PORES);
    }
    Optional<ZoneTrack.Tracked> best =
        seeds.run(a, b).stream()
            .flatMap(guess -> registration.run(guess.map(), a, b).stream())
            .flatMap(found -> judged(before, after, found).stream())
            .max(
                Comparator.comparingInt(ZoneTrack.Tracked::refound)
                    .thenComparingDouble(t -> -t.residualMm()));
    return best.isPresent()
        ? best.get()
        : new ZoneTrack.NotTracked(before.zone(), ZoneTrack.Reason.NOT_THE_SAME);
  }

  private Optional<ZoneTrack.Tracked> judged(
      Constellation before, Constellation after, Registration.Registered found) {
    List<Point> a = before.strongest(settings.candidates());
    List<Point> b = after.strongest(settings.candidates());
    Sight sight = new Sight(after.outline(), after.mmPerPixel(), BORDER_MM);
    Map<Integer, Integer> partner = new HashMap<>();
    found.matches().forEach(m -> partner.put(m.a(), m.b()));
    int wanted = 0;
    int refound = 0;
    for (int i = 0; i < Math.min(settings.strongest(), a.size()); i++) {
      boolean inSight = partner.containsKey(i) || sight.holds(found.map().apply(a.get(i)));
      wanted += inSight ? 1 : 0;
      refound += partner.containsKey(i) ? 1 : 0;
    }
    double chance = Chance.log10(wanted, refound, b, settings.toleranceMm());
    if (wanted < settings.leastPores()
        || refound < settings.leastShare() * wanted
        || chance > settings.log10Chance()) {
      return Optional.empty();
    }
    return Optional.of(
        new ZoneTrack.Tracked(
            before.zone(),
            wanted,
            refound,
            before.mmPerPixel(),
            found.map().inUnits(before.mmPerPixel(), after.mmPerPixel()),
            found.map().scale(),
            residual(found, a, b),
            chance,
            change(before, after, found),
            pairs(before, after, found.matches())));
  }

  private static double residual(Registration.Registered found, List<Point> a, List<Point> b) {
    double squares = 0;
    for (Registration.Match m : found.matches()) {
      squares += Math.pow(found.map().apply(a.get(m.a())).distanceTo(b.get(m.b())), 2);
    }
    return Math.sqrt(squares / found.matches().size());
  }

  /**
   * Chosen by both sessions' strength together, since choosing by one alone would favour pores
   * whose noise made them strong in it. The map's area ratio undoes what the scales disagree by.
   */
  private Optional<PairedChange> change(
      Constellation before, Constellation after, Registration.Registered found) {
    record Strength(double logBefore, double logAfter) {}
    double area = Math.log(found.map().determinant());
    return PairedChange.of(
        found.matches().stream()
            .filter(m -> before.spots().get(m.a()).validArea())
            .filter(m -> after.spots().get(m.b()).validArea())
            .map(
                m ->
                    new Strength(
                        Math.log(before.spots().get(m.a()).deficitMm2()),
                        Math.log(after.spots().get(m.b()).deficitMm2()) - area))
            .sorted(Comparator.comparingDouble(s -> -s.logBefore() - s.logAfter()))
            .limit(settings.strongest())
            .mapToDouble(s -> s.logAfter() - s.logBefore())
            .toArray());
  }

  private static List<ZoneTrack.Pair> pairs(
      Constellation before, Constellation after, List<Registration.Match> matches) {
    return matches.stream()
        .map(
            m -> {
              PixelPoint from = before.spots().get(m.a()).centre();
              PixelPoint to = after.spots().get(m.b()).centre();
              return new ZoneTrack.Pair(from, to);
            })
        .toList();
  }
}
