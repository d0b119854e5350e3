/**
 * The {@code kagami analyze} command: capture-set folders and photos in, a folder with report,
 * overlay and table per input out. A bad input is named and the others go on.
 */
@NullMarked
package kagami.device.analyze;

import org.jspecify.annotations.NullMarked;
