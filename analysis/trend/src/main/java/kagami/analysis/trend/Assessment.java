package kagami.analysis.trend;

import java.util.Optional;

/**
 * The verdict on a region at the latest weekly look.
 *
 * @param week which look, whole weeks since the first accepted scan
 * @param verdict what may be said
 * @param evidence what it rests on; empty while it is too early
 */
public record Assessment(int week, Verdict verdict, Optional<Evidence> evidence) {}
