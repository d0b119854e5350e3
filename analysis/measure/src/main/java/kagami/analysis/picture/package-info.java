/**
 * Pictures for people: what was found, drawn over what was seen. In: a picture and a {@code
 * ScanResult}. Out: a picture. Never leaves the device by itself.
 */
@NullMarked
package kagami.analysis.picture;

import org.jspecify.annotations.NullMarked;
