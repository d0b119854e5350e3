package kagami.device.statistics;

import java.util.List;

/**
 * Two measurements side by side.
 *
 * @param differences every figure that both have
 * @param samePores every zone that both have
 */
record Comparison(List<Difference> differences, List<SamePores> samePores) {}
