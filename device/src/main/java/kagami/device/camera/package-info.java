/**
 * Cameras with locked exposure whose frames carry their own metadata. In: a camera's program, a
 * video device, a folder, or a simulated person under the simulated ring light. Out: {@link
 * CameraFrame}, {@link Preview}. May import analysis types, OpenCV for decoding, JSON, {@code
 * light}.
 */
@NullMarked
package kagami.device.camera;

import org.jspecify.annotations.NullMarked;
