package kagami.device.journal;

import java.util.List;
import kagami.analysis.quality.Refusal;
import kagami.device.session.ResultCard;

/** What a person is shown of a scan's passes together. */
public sealed interface Whole {
  /** Figures, in the order of the screen. */
  record Measured(List<ResultCard.Figure> figures) implements Whole {
    /** Copies the figures. */
    public Measured {
      figures = List.copyOf(figures);
    }
  }

  /** There are none. */
  record Refused(Refusal reason) implements Whole {}
}
