package kagami.device;

import java.util.Optional;
import kagami.analysis.quality.Reference;
import kagami.device.guide.Target;
import kagami.device.scan.CompletedScan;
import kagami.device.session.ResultCard;
import kagami.device.session.Who;

/** What is known of people, and kept for them. */
interface PeoplesDesk {
  /** How a person stood in the first accepted scan, when there is one. */
  Optional<Reference> reference(Who who);

  /** Where a person is wanted. */
  Placing placing(Who who);

  /** Keeps a scan, unless it is a guest's, and says what the glass shows of it. */
  ResultCard keep(CompletedScan scan, Who who);

  /** Writes down what became of a step. */
  void logStep(Who who, String step, boolean done);

  /**
   * Where a person is wanted.
   *
   * @param pupilDistanceMm the person's own or an adult's
   */
  record Placing(Target target, double pupilDistanceMm) {}
}
