package kagami.analysis.pore;

/**
 * A local maximum of the scale stack.
 *
 * @param level scale index
 * @param x column
 * @param y row
 * @param response height, in logarithm of reflectance
 */
record Peak(int level, int x, int y, double response) {}
