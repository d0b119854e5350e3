package kagami.analysis.trend;

import java.util.List;
import java.util.Map;

/** What a product trial came to. */
public sealed interface TrialOutcome {
  /**
   * Nothing can be said of this product: another change fell into the same time. One change at a
   * time.
   *
   * @param others which
   */
  record Mixed(List<ProductChange> others) implements TrialOutcome {
    /** Copies the list. */
    public Mixed {
      others = List.copyOf(others);
    }
  }

  /**
   * The four weeks before the change against the latest weeks of use.
   *
   * @param explanations what else may explain a change, to be named before the product; each kind
   *     once, the strongest first
   * @param verdicts for every region
   * @param weeks whole weeks of use looked at
   * @param over no later look follows; while it is false, "no change" means "not yet"
   */
  record Judged(List<Tag.Kind> explanations, Map<Region, Verdict> verdicts, int weeks, boolean over)
      implements TrialOutcome {
    /** Copies the collections. */
    public Judged {
      explanations = List.copyOf(explanations);
      verdicts = Map.copyOf(verdicts);
    }
  }
}
