/**
 * Cameras with locked exposure whose frames carry their own metadata. In: nothing, or what the
 * simulated ring light was told. Out: {@link CameraFrame}. May import analysis types, OpenCV for
 * decoding, and {@code light}.
 */
@NullMarked
package kagami.device.camera;

import org.jspecify.annotations.NullMarked;
