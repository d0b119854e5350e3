/**
 * What it takes beside writing that a file is still there after a loss of power. In: paths. Imports
 * the JDK alone.
 */
@NullMarked
package kagami.config.disk;

import org.jspecify.annotations.NullMarked;
