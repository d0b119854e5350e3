package kagami.analysis.pore;

import java.util.Optional;
import kagami.analysis.relief.Concavity;
import kagami.analysis.relief.Lean;

/**
 * A spot near or above the threshold with what its repeat would change.
 *
 * @param pore what was measured
 * @param openingUm estimate of the opening's diameter, µm, also where it is too coarse to be
 *     reported
 * @param concavity how hollow the skin is there; empty without side light
 * @param lean how its missing light goes with the side that light comes from, mm² per tangent;
 *     empty without side light
 * @param errors of the figures of this spot alone
 * @param keepProbability probability that a repeat finds it above the threshold again, 0-1
 */
public record Detection(
    Pore pore,
    double openingUm,
    Optional<Concavity> concavity,
    Optional<Lean> lean,
    SpotErrors errors,
    double keepProbability) {
  /** True when this scan counts it as a pore. */
  public boolean accepted() {
    return keepProbability >= 0.5;
  }
}
