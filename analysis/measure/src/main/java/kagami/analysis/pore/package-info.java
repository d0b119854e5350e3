/** From a zone's reflectance to its pores. */
@NullMarked
package kagami.analysis.pore;

import org.jspecify.annotations.NullMarked;
