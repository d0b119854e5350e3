package kagami.device.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import kagami.analysis.phantom.FaceModel;

/**
 * A person whose face changes as faces do: oil comes back after washing, days differ, and a routine
 * that is kept most days works slowly. Pure: all follows from the seed, the date of arrival and the
 * time asked about; a face of any moment can be had in any order.
 *
 * <p>The routine moves openings and plugs, never the number of pores. With perfect use the product
 * of what remains of opening area and of plugs is <i>1 − response</i>, so the visible effect stays
 * below {@link Traits#response()}.
 */
public final class SimulatedPerson {
  /**
   * Time constant of oil coming back after washing, h. A judgement: the usual amount is about
   * reached after some four hours. Larger keeps faces matte for longer.
   */
  private static final double OIL_HOURS = 1.5;

  /**
   * Deviation of a day's openings, ln units, alike on the whole face and of each zone by itself.
   * Together 2 % of the diameter, 4 % of the area: with the plugs' deviation about the 6 % by which
   * days are taken to differ before a person's own days are known.
   */
  private static final double DAY_SIZE = 0.015;

  private static final double DAY_ZONE_SIZE = 0.012;

  /** Deviation of a day's plugs of each zone, ln units. */
  private static final double DAY_PLUGS = 0.1;

  /** How far niacinamide lowers the oil when it works in full, share. A judgement. */
  private static final double LESS_OIL = 0.2;

  private static final LocalTime MORNING = LocalTime.of(7, 0);
  private static final LocalTime LATE = LocalTime.of(20, 30);

  private final long seed;
  private final LocalDate arrival;
  private final ZoneId home;
  private final Traits traits;

  /**
   * @param seed any number
   * @param arrival first day with the mirror
   * @param home where the person's days begin and end
   */
  public SimulatedPerson(long seed, LocalDate arrival, ZoneId home) {
    this.seed = seed;
    this.arrival = arrival;
    this.home = home;
    this.traits = Traits.of(seed);
  }

  /** The face at a moment. */
  public FaceModel at(Instant when) {
    LocalDate day = when.atZone(home).toLocalDate();
    double size = size(day);
    double plugs = plugs(day);
    Draw draw = Draw.of(seed, sinceArrival(day), Draw.Purpose.SKIN);
    double all = draw.factor(DAY_SIZE);
    return traits
        .face()
        .withShine(shine(when, day))
        .withEveryZone(
            zone ->
                Zones.changed(
                    zone, size * all * draw.factor(DAY_ZONE_SIZE), plugs * draw.factor(DAY_PLUGS)));
  }

  /** When the person stands before the mirror on a day; empty on days without a scan. */
  public Optional<Instant> scanOn(LocalDate day) {
    boolean first = day.equals(arrival);
    return first || Draw.of(seed, sinceArrival(day), Draw.Purpose.SCAN).chance(traits.scanning())
        ? Optional.of(evening(day).plus(dryFor(day)))
        : Optional.empty();
  }

  /** The first day with the mirror. */
  public LocalDate arrival() {
    return arrival;
  }

  /** Where the person's days begin and end. */
  public ZoneId home() {
    return home;
  }

  /** Diameters against those before the routine, without the day's chance. */
  double size(LocalDate day) {
    return Math.pow(
        1 - traits.response(), Course.NIACINAMIDE.share() * works(Course.NIACINAMIDE, day) / 2);
  }

  /** Share of plugs against that before the routine, without the day's chance. */
  double plugs(LocalDate day) {
    return Math.pow(
        1 - traits.response(), Course.SALICYLIC_ACID.share() * works(Course.SALICYLIC_ACID, day));
  }

  private double works(Course course, LocalDate day) {
    int used = 0;
    long last = sinceArrival(day);
    for (long d = course.startDay(); d < last; d++) {
      used += keepsRoutine(d) ? 1 : 0;
    }
    return course.progress(used);
  }

  /** Whether morning and evening care were done on a day since arrival. */
  boolean keepsRoutine(long daysSinceArrival) {
    return Draw.of(seed, daysSinceArrival, Draw.Purpose.ROUTINE).chance(traits.adherence());
  }

  private double shine(Instant when, LocalDate day) {
    double hours = Duration.between(lastWash(when, day), when).toSeconds() / 3600.0;
    double less = LESS_OIL * works(Course.NIACINAMIDE, day);
    double casual = traits.casualShine() * (1 - less);
    return Traits.WASHED_SHINE
        + Math.max(0, casual - Traits.WASHED_SHINE) * (1 - Math.exp(-hours / OIL_HOURS));
  }

  /** In the morning always, in the evening when the routine is kept. */
  private Instant lastWash(Instant when, LocalDate day) {
    if (keepsRoutine(sinceArrival(day)) && !when.isBefore(evening(day))) {
      return evening(day);
    }
    Instant morning = day.atTime(MORNING).atZone(home).toInstant();
    return when.isBefore(morning)
        ? lastWash(day.atStartOfDay(home).toInstant().minusSeconds(1), day.minusDays(1))
        : morning;
  }

  private Instant evening(LocalDate day) {
    double minutes = hours(day).between(0, 120);
    return day.atTime(LATE).atZone(home).toInstant().plusSeconds(Math.round(60 * minutes));
  }

  private Duration dryFor(LocalDate day) {
    Draw draw = hours(day);
    draw.between(0, 1);
    return Duration.ofSeconds(Math.round(60 * draw.between(10, 40)));
  }

  private Draw hours(LocalDate day) {
    return Draw.of(seed, sinceArrival(day), Draw.Purpose.HOURS);
  }

  private long sinceArrival(LocalDate day) {
    return ChronoUnit.DAYS.between(arrival, day);
  }
}
