/**
 * Finds the same pores again in a later session. In: two measured zones or scans. Out: which pores
 * are the same, the map between the sessions, and the paired change. A constellation of pores
 * identifies a person: it lives in memory only, is never written to a log or a message, and its
 * text form is withheld; whoever stores one encrypts and erases it like a picture. Imports {@code
 * kagami.analysis}; no OpenCV.
 */
@NullMarked
package kagami.analysis.track;

import org.jspecify.annotations.NullMarked;
