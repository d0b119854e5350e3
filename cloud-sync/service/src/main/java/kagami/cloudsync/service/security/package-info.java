/**
 * The installation's own certificates. In: the service's folder, names of mirrors and hosts. Out:
 * an authority, certificates and keys as PEM files, and word of what ends soon. May import tls,
 * wire, Bouncy Castle and tinylog.
 */
@NullMarked
package kagami.cloudsync.service.security;

import org.jspecify.annotations.NullMarked;
