package kagami.device;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.BiFunction;
import kagami.analysis.quality.Reference;
import kagami.device.guide.Pose;
import kagami.device.guide.PreviewWatch;
import kagami.device.guide.Target;
import kagami.device.report.Reported;
import kagami.device.scan.CompletedScan;
import kagami.device.session.ResultCard;
import kagami.device.session.Who;
import org.tinylog.Logger;

/** What is known of people, from the mirror's own store. */
final class Household implements PeoplesDesk {
  /** Scans until a baseline is spoken of. */
  private static final int BASELINE_SCANS = 3;

  /**
   * Eyes of a first scan lie so far above the camera's axis, mm: with less the chin, with more the
   * forehead comes near the border of a picture 300 mm wide.
   */
  private static final double EYES_ABOVE_MIDDLE_MM = 25;

  private final BiFunction<CompletedScan, UUID, Reported> report;
  private final Runnable stored;
  private final double firstDistanceMm;

  /**
   * @param report commits a scan of a person
   * @param stored called after each commit
   * @param firstDistanceMm where a person without a baseline is wanted
   */
  Household(
      BiFunction<CompletedScan, UUID, Reported> report, Runnable stored, double firstDistanceMm) {
    this.report = report;
    this.stored = stored;
    this.firstDistanceMm = firstDistanceMm;
  }

  @Override
  public Optional<Reference> reference(Who who) {
    return Optional.empty();
  }

  @Override
  public Placing placing(Who who) {
    Pose middle = new Pose(0, -EYES_ABOVE_MIDDLE_MM, firstDistanceMm, 0, 0, 0);
    return new Placing(
        new Target(middle, Target.Tolerance.FIRST_TIME, OptionalDouble.empty()),
        PreviewWatch.MEAN_PUPIL_DISTANCE_MM);
  }

  @Override
  public ResultCard keep(CompletedScan scan, Who who) {
    return switch (who) {
      case Who.Known(UUID id, String _) -> {
        Reported reported = report.apply(scan, id);
        Logger.info("Scan {} stored as number {}", reported.id(), reported.sequence());
        stored.run();
        yield new ResultCard(Headlines.of(scan.zones()), reported.personScans(), BASELINE_SCANS);
      }
      case Who.Unknown _, Who.Guest _ ->
          new ResultCard(Headlines.of(scan.zones()), 0, BASELINE_SCANS);
    };
  }

  @Override
  public void logStep(Who who, String step, boolean done) {
    Logger.debug("Step {} {}", step, done ? "done" : "passed over");
  }
}
