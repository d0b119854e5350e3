/**
 * How both ends of the wire reach a broker. In: address, certificate and key files. Out: TLS
 * contexts, or a {@code TlsException} that names the file and the fix. May import the JDK only.
 */
@NullMarked
package kagami.cloudsync.tls;

import org.jspecify.annotations.NullMarked;
