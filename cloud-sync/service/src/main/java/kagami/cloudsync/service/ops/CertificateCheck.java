package kagami.cloudsync.service.ops;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kagami.cloudsync.service.security.Validity;
import kagami.cloudsync.tls.TlsException;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;

/**
 * How long certificates still hold: one line for all that do, one for each that ends soon.
 *
 * @param certificates those of the installation; may fail as reading them does
 * @param days how long before its end a certificate is to be replaced
 */
public record CertificateCheck(Supplier<List<Validity>> certificates, int days, InstantSource clock)
    implements Check {
  private static final String NAME = "certificates";

  @Override
  public List<Finding> run() {
    List<Validity> all;
    try {
      all = certificates.get();
    } catch (TlsException e) {
      return List.of(
          Finding.failed(
              NAME,
              String.valueOf(e.getMessage()),
              "a file is missing, closed to this user, or no certificate",
              "kagami sync provision --list"));
    }
    if (all.isEmpty()) {
      return List.of(Finding.notHere(NAME, "none: connections stay on this machine"));
    }
    Instant now = clock.instant();
    List<Finding> findings = new ArrayList<>();
    all.stream().filter(each -> each.due(now, days)).forEach(each -> findings.add(due(each, now)));
    List<Validity> holding = all.stream().filter(each -> !each.due(now, days)).toList();
    Optional<Validity> first = holding.stream().min(Comparator.comparing(Validity::ends));
    first.ifPresent(
        each ->
            findings.add(
                Finding.fine(
                    NAME,
                    "%d hold; the first to end is that of %s, in %d days"
                        .formatted(holding.size(), each.name(), each.daysLeft(now)))));
    return findings;
  }

  private static Finding due(Validity certificate, Instant now) {
    String name = "certificate " + certificate.name();
    String fix =
        switch (certificate.name()) {
          case "ca" ->
              "move the folder certificates away, and provision everyone anew: kagami sync provision --help";
          case "server" -> "kagami sync provision --renew";
          default -> "kagami sync provision " + certificate.name() + " --renew, and take it there";
        };
    return certificate.ends().isAfter(now)
        ? Finding.warning(
            name,
            "ends on %s, in %d days".formatted(certificate.ends(), certificate.daysLeft(now)),
            "its time is nearly over",
            fix)
        : Finding.failed(name, "ended on " + certificate.ends(), "it was not renewed", fix);
  }
}
