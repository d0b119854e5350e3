/**
 * How both ends of the wire reach a broker. In: address, certificate and key files. Out: TLS
 * contexts, or a {@code TlsException} that names the file and the fix; whether a broker lets them
 * in. May import the JDK and Paho.
 */
@NullMarked
package kagami.cloudsync.tls;

import org.jspecify.annotations.NullMarked;
