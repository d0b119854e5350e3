package kagami.analysis.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kagami.analysis.face.ZoneId;

/** Holds figures against their limits and notes each, also those that pass. For one thread. */
public final class Checklist {
  private final Optional<ZoneId> zone;
  private final List<Check> checks = new ArrayList<>();

  /** For what holds for the whole picture. */
  public Checklist() {
    this.zone = Optional.empty();
  }

  /** For one zone. */
  public Checklist(ZoneId zone) {
    this.zone = Optional.of(zone);
  }

  /**
   * One figure that was held against its limit, both in the unit of the gate.
   *
   * @param zone where, unless it holds for the whole picture
   * @param passed whether it was good enough
   * @param strain how much of the limit is used up: 1 at the limit, more beyond
   */
  public record Check(
      Gate gate,
      Optional<ZoneId> zone,
      double value,
      double limit,
      boolean passed,
      double strain) {}

  /** The reason against a figure that exceeds its limit. */
  public Optional<Refusal> atMost(Gate gate, double value, double limit) {
    return atMost(gate, value, limit, true);
  }

  /**
   * As the other, for a figure that may be noise.
   *
   * @param significant false lets the figure pass however large it is
   */
  Optional<Refusal> atMost(Gate gate, double value, double limit, boolean significant) {
    return note(gate, value, limit, value > limit && significant, value / limit);
  }

  /** The reason against a figure that falls short of its limit. */
  Optional<Refusal> atLeast(Gate gate, double value, double limit) {
    return note(gate, value, limit, value < limit, limit / Math.max(value, limit * 1e-6));
  }

  /** Notes a figure that was found beyond its limit elsewhere. */
  Optional<Refusal> refused(Gate gate, double value, double limit) {
    return note(gate, value, limit, true, Math.max(value / limit, limit / value));
  }

  private Optional<Refusal> note(
      Gate gate, double value, double limit, boolean beyond, double strain) {
    checks.add(new Check(gate, zone, value, limit, !beyond, strain));
    return beyond ? Optional.of(new Refusal.Beyond(gate, value, limit)) : Optional.empty();
  }

  /** Everything noted so far, in its order. */
  public List<Check> checks() {
    return List.copyOf(checks);
  }
}
