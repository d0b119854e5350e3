package kagami.cloudsync.service.ops;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.BrokerProbe;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;

/**
 * The broker lets the service in.
 *
 * @param broker its address and what it is shown
 * @param expected whether it should be up; the embedded one is only while the service runs
 * @param patience longest wait
 */
public record BrokerCheck(BrokerAccess broker, boolean expected, Duration patience)
    implements Check {
  private static final String NAME = "broker";

  @Override
  public List<Finding> run() {
    URI uri = broker.uri();
    return List.of(
        expected ? asked(uri) : PortProbe.look(NAME, uri, "sync.broker.port, or --mqtt-port"));
  }

  private Finding asked(URI uri) {
    return switch (new BrokerProbe(broker, patience).ask()) {
      case BrokerProbe.Answer.LetIn() -> Finding.fine(NAME, uri + " lets the service in");
      case BrokerProbe.Answer.Refused() ->
          Finding.failed(
              NAME,
              uri + " refuses the login",
              "user, password or certificate is wrong; scans wait on the mirrors meanwhile",
              "check sync.broker.user and .password in the settings");
      case BrokerProbe.Answer.Silent() ->
          Finding.failed(
              NAME,
              uri + " does not answer",
              "it is down or not reachable; scans wait on the mirrors meanwhile",
              "nc -vz %s %d".formatted(uri.getHost(), uri.getPort()));
      case BrokerProbe.Answer.Unusable(String reason) ->
          Finding.failed(
              NAME,
              uri + " cannot be asked: " + reason,
              "a certificate or key of the connection cannot be used",
              "kagami sync provision, or check sync.broker.tls in the settings");
    };
  }
}
