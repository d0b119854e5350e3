package kagami.device;

import java.util.Optional;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.quality.Reference;
import kagami.device.guide.OwnView;
import kagami.device.guide.Placing;
import kagami.device.scan.ScanEnd;
import kagami.device.session.ResultCard;
import kagami.device.session.Who;

/** What is known of people, and kept for them. */
interface PeoplesDesk {
  /** Whether pictures may be taken of whoever wants a scan; asking for one is enough for guests. */
  boolean maySee(Who who);

  /** How a person stood in the first accepted scan, when there is one. */
  Optional<Reference> reference(Who who);

  /** Where a person is wanted before a camera. */
  Placing placing(Who who, CameraGeometry camera);

  /**
   * Keeps a scan, unless it is a guest's, and says what the glass shows of it.
   *
   * @param view what previews showed of the same person in place, when there were any
   */
  ResultCard keep(ScanEnd.Completed scan, Who who, Optional<OwnView> view);

  /** Writes down what became of a step. */
  void logStep(Who who, String step, boolean done);
}
