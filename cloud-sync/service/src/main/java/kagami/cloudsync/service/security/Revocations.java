package kagami.cloudsync.service.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import kagami.cloudsync.tls.PemFiles;
import kagami.cloudsync.tls.TlsException;

/**
 * The certificates that the authority takes back before they end: its revocation list (RFC 5280,
 * section 5) in PEM form, which mosquitto reads too.
 */
public final class Revocations {
  private final Optional<X509CRL> list;

  private Revocations(Optional<X509CRL> list) {
    this.list = list;
  }

  /**
   * Reads a list; one that is not there has nothing in it.
   *
   * @param authority certificate of the authority that must have signed it
   * @throws TlsException when it cannot be read, or is of another authority
   */
  public static Revocations read(Path file, Path authority) {
    if (Files.notExists(file)) {
      return new Revocations(Optional.empty());
    }
    try {
      X509CRL list =
          (X509CRL)
              CertificateFactory.getInstance("X.509")
                  .generateCRL(new ByteArrayInputStream(Files.readAllBytes(file)));
      list.verify(PemFiles.certificates(authority).getFirst().getPublicKey());
      return new Revocations(Optional.of(list));
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException(
          "the revocation list "
              + file
              + " cannot be used ("
              + e.getClass().getSimpleName()
              + "); bring it back from a backup, or remove it and revoke anew",
          e);
    }
  }

  /** Whether a certificate was taken back. */
  public boolean contains(X509Certificate certificate) {
    return list.isPresent() && list.get().isRevoked(certificate);
  }

  /** What is in the list. */
  Set<? extends X509CRLEntry> entries() {
    return list.<Set<? extends X509CRLEntry>>map(X509CRL::getRevokedCertificates).orElse(Set.of());
  }
}
