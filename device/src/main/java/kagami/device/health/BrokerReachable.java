package kagami.device.health;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.BrokerProbe;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * The broker lets the mirror in.
 *
 * @param broker its address and what it is shown
 * @param patience longest wait
 */
public record BrokerReachable(BrokerAccess broker, Duration patience) implements Check {

  @Override
  public List<Finding> run() {
    return List.of(new Finding("broker", outcome()));
  }

  private Outcome outcome() {
    URI uri = broker.uri();
    return switch (new BrokerProbe(broker, patience).ask()) {
      case BrokerProbe.Answer.LetIn() -> new Outcome.Fine(uri + " lets the mirror in");
      case BrokerProbe.Answer.Refused() ->
          new Outcome.Warning(
              uri + " refuses the login",
              "user, password or certificate is wrong; scans wait on the mirror meanwhile",
              "check mirror.uplink.broker.user and .password in the settings");
      case BrokerProbe.Answer.Silent() ->
          new Outcome.Warning(
              uri + " does not answer",
              "it is down or not reachable; scans wait on the mirror meanwhile",
              "nc -vz %s %d".formatted(uri.getHost(), uri.getPort()));
      case BrokerProbe.Answer.Unusable(String reason) ->
          new Outcome.Warning(
              uri + " cannot be asked: " + reason,
              "a certificate or key of mirror.uplink.broker.tls cannot be used",
              "kagami sync provision MIRROR --renew, on the machine of the service");
    };
  }
}
