/**
 * The one-time code that links a mirror to an account: made and hashed by the mirror, typed and
 * compared at the service. In: random bits or typed text. Out: what is shown and a slow salted
 * hash. May import nothing but the JDK.
 */
@NullMarked
package kagami.cloudsync.claim;

import org.jspecify.annotations.NullMarked;
