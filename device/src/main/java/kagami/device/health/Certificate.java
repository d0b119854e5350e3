package kagami.device.health;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * How long certificates of the broker's connection still hold.
 *
 * @param files PEM or DER; empty when the connection uses none
 * @param clock the present
 */
public record Certificate(List<Path> files, InstantSource clock) implements Check {
  /** Time to renew in peace: 30 days. */
  private static final Duration AHEAD = Duration.ofDays(30);

  private static final String FIX = "kagami sync provision MIRROR, then copy the files over";

  /** Copies the list. */
  public Certificate {
    files = List.copyOf(files);
  }

  @Override
  public List<Finding> run() {
    return files.isEmpty()
        ? List.of(
            new Finding("certificate", new Outcome.NotHere("the connection uses no certificate")))
        : files.stream()
            .map(file -> new Finding("certificate " + file.getFileName(), outcome(file)))
            .toList();
  }

  private Outcome outcome(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      X509Certificate read =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return outcome(read.getNotBefore().toInstant(), read.getNotAfter().toInstant());
    } catch (IOException | CertificateException e) {
      return new Outcome.Failed(
          "%s cannot be read (%s)".formatted(file, e.getMessage()),
          "it is missing, closed to this user, or no certificate",
          FIX);
    }
  }

  private Outcome outcome(Instant from, Instant until) {
    Instant now = clock.instant();
    if (now.isBefore(from)) {
      return new Outcome.Failed(
          "holds from " + from + " on only", "the clock is wrong", "timedatectl status");
    }
    if (!now.isBefore(until)) {
      return new Outcome.Failed("expired on " + until, "it was not renewed", FIX);
    }
    long days = Duration.between(now, until).toDays();
    String what = "holds until %s (%d days)".formatted(until, days);
    return Duration.between(now, until).compareTo(AHEAD) >= 0
        ? new Outcome.Fine(what)
        : new Outcome.Warning(what, "its time is nearly over", FIX);
  }
}
