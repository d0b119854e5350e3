/**
 * What measuring costs and how right it is: draws phantoms, measures them and prints figures. In:
 * nothing but seeds, or a capture set. Out: tables and JSON. May import everything of the analysis;
 * nothing imports it, and the mirror does not carry it.
 */
@NullMarked
package kagami.analysis.bench;

import org.jspecify.annotations.NullMarked;
