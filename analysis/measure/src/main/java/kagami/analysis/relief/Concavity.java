package kagami.analysis.relief;

/**
 * How hollow the skin is at one place.
 *
 * @param index positive for a pit, negative for a bump; the change of slope over the pit's scale,
 *     unitless
 * @param ownError standard error from the noise of this place alone
 * @param commonError what one standard error of the quadrants' alignment adds, the same way at all
 *     places of the zone
 */
public record Concavity(double index, double ownError, double commonError) {}
