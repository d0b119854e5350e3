package kagami.device.session;

import java.time.Duration;

/**
 * One step of the day.
 *
 * @param id of the step's texts
 * @param product what the person uses for it, or empty
 * @param timer how long it takes, zero without a timer
 * @param scan true when the step is a scan
 */
public record RoutineStep(String id, String product, Duration timer, boolean scan) {}
