package kagami.analysis.pore;

import java.util.List;

/**
 * How much the response varies without pores, per level of the scale stack.
 *
 * @param texture over skin: what a pore must stand out from
 * @param recorded from the recording's noise, the same in all colours and places
 * @param gloss factor on it for what glitters, at least 1: both together blur a spot's figures
 */
record ResponseNoise(List<Double> texture, List<Double> recorded, double gloss) {}
