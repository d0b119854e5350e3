package kagami.cloudsync.service.ops;

import static kagami.cloudsync.service.ops.Found.assertFinding;
import static kagami.cloudsync.service.ops.Found.only;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kagami.cloudsync.service.security.Validity;
import kagami.cloudsync.tls.TlsException;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import org.junit.jupiter.api.Test;

/** Each finding about certificates, provoked. */
class CertificateCheckTest {
  private static Check certificates(Validity... all) {
    return new CertificateCheck(() -> List.of(all), 30, () -> Found.NOON);
  }

  private static Validity validity(String name, int days) {
    return new Validity(name, Path.of(name + ".pem"), Found.NOON.plus(Duration.ofDays(days)));
  }

  @Test
  void certificatesThatEnd() {
    List<Finding> found =
        certificates(
                validity("ca", 900),
                validity("server", 100),
                validity("hall", 20),
                validity("den", -2))
            .run();
    assertFinding(
        found.get(0), Outcome.Warning.class, "certificate hall", "in 20 days", "hall --renew");
    assertFinding(found.get(1), Outcome.Failed.class, "certificate den", "ended on 2026-03-13");
    assertFinding(found.get(2), Outcome.Fine.class, "2 hold", "server, in 100 days");
    assertFinding(
        only(certificates(validity("ca", 5))), Outcome.Warning.class, "provision everyone anew");
    assertFinding(
        only(certificates(validity("server", 5))), Outcome.Warning.class, "provision --renew");
    assertFinding(only(certificates()), Outcome.NotHere.class, "stay on this machine");
  }

  @Test
  void aCertificateThatCannotBeRead() {
    Check check =
        new CertificateCheck(
            () -> {
              throw new TlsException("server.pem holds no certificate");
            },
            30,
            () -> Found.NOON);
    assertFinding(only(check), Outcome.Failed.class, "server.pem holds no certificate", "--list");
  }
}
