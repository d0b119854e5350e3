package kagami.device.statistics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kagami.analysis.metric.Estimate;
import kagami.analysis.track.Constellation;

/** What an input came to. */
sealed interface Reading {
  /** The input as given. */
  String input();

  /**
   * An input with figures.
   *
   * @param algorithm name and version of the method
   * @param figures in the order of zones and metrics
   * @param constellations where the pores of each zone are; held in memory only
   */
  record Measured(
      String input,
      String algorithm,
      Map<Quantity, Estimate> figures,
      List<Constellation> constellations)
      implements Reading {
    /** Keeps the order. */
    public Measured {
      constellations = List.copyOf(constellations);
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
  }

  /** An input that was refused, and the reason in a sentence. */
  record Refused(String input, String sentence) implements Reading {}

  /** An input that could not be read, and why. */
  record Failed(String input, String problem) implements Reading {}
}
