/** Gates: what makes a scan or a zone unusable, each with one plain reason and its fix. */
@NullMarked
package kagami.analysis.quality;

import org.jspecify.annotations.NullMarked;
