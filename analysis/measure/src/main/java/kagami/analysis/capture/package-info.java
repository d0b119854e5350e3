/**
 * What one look at the skin consists of: frames with their light state and exposure, distance,
 * camera and ring geometry; reading and writing it as a folder. In: files. Out: {@link CaptureSet}.
 */
@NullMarked
package kagami.analysis.capture;

import org.jspecify.annotations.NullMarked;
