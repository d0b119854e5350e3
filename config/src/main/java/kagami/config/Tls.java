package kagami.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files of a TLS connection, in PEM form.
 *
 * @param authority whom the other end is trusted by
 * @param certificate what this end shows of itself
 * @param key the certificate's private key
 */
public record Tls(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key)
    implements Checked {

  /** Whether nothing is named. */
  public boolean isEmpty() {
    return authority.isEmpty() && certificate.isEmpty() && key.isEmpty();
  }

  @Override
  public List<Conflict> conflicts() {
    if (certificate.isPresent() == key.isPresent()) {
      return List.of();
    }
    return certificate.isPresent()
        ? List.of(new Conflict("key", "is missing beside a certificate", "name its key file too"))
        : List.of(new Conflict("certificate", "is missing beside a key", "name its file too"));
  }
}
