package kagami.device.home;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import kagami.cloudsync.tls.PemFiles;
import kagami.cloudsync.tls.TlsException;

/** When the mirror's client certificate ends; looked up again when its file changes. */
public final class CertificateEnd {
  private final Optional<Path> file;
  private long readAtMs = -1;
  private Optional<OffsetDateTime> end = Optional.empty();

  /**
   * @param file PEM, its first certificate is the mirror's; empty when the connection shows none
   */
  public CertificateEnd(Optional<Path> file) {
    this.file = file;
  }

  /** Empty without a certificate, or when it cannot be read at present. */
  public synchronized Optional<OffsetDateTime> get() {
    file.ifPresent(this::look);
    return end;
  }

  private void look(Path certificate) {
    long changedAtMs = certificate.toFile().lastModified();
    if (changedAtMs != readAtMs) {
      readAtMs = changedAtMs;
      try {
        end =
            Optional.of(
                PemFiles.certificates(certificate)
                    .getFirst()
                    .getNotAfter()
                    .toInstant()
                    .atOffset(ZoneOffset.UTC));
      } catch (TlsException unreadable) {
        end = Optional.empty();
      }
    }
  }
}
