package kagami.device.guide;

/**
 * Where one person is wanted, and what tells how far away that person is.
 *
 * @param pupilDistanceMm the person's own, or {@link PreviewWatch#MEAN_PUPIL_DISTANCE_MM}
 */
public record Placing(Target target, double pupilDistanceMm) {}
