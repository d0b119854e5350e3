package kagami.analysis.pore;

import java.util.List;

/**
 * How much the response varies without pores, per level of the scale stack.
 *
 * @param texture over skin: what a pore must stand out from
 * @param repeat between two scans of the same skin: what blurs its figures
 */
record ResponseNoise(List<Double> texture, List<Double> repeat) {}
