/**
 * One face in a picture: eyes and where their white is, iris width, pose, and the named zones of
 * skin with what of each is valid. In: the picture under full light. Out: {@link FaceSearch},
 * {@link Zone}.
 */
@NullMarked
package kagami.analysis.face;

import org.jspecify.annotations.NullMarked;
