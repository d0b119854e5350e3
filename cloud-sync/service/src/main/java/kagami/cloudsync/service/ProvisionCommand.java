package kagami.cloudsync.service;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kagami.cloudsync.service.security.CertificateFolder;
import kagami.cloudsync.service.security.Certificates;
import kagami.cloudsync.service.security.Holder;
import kagami.cloudsync.service.security.Validity;
import kagami.cloudsync.tls.TlsException;
import kagami.config.Config;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.config.SyncConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kagami sync provision}: certificates for broker, service and mirrors. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    description = {
      "Makes and renews the certificates that broker, service and mirrors know each other by.",
      "The first call makes the installation's own authority; it is never replaced."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  kagami sync provision hall --out /media/usb/hall",
      "      certificate, key and authority for the mirror hall, to be taken there",
      "  kagami sync provision --host broker.example --host 192.0.2.7",
      "      the broker's certificate also holds for these names",
      "  kagami sync provision hall --renew",
      "      a new certificate and key for a mirror whose own ends soon",
      "  kagami sync provision hall --revoke",
      "      the mirror hall is lost: its certificates are no longer let in",
      "  kagami sync provision homeassistant",
      "      a certificate for Home Assistant, kagami-sync-2 for a second service",
      "  kagami sync provision --list",
      "      every certificate and when it ends",
      "",
      "Exit codes: 0 done; 1 wrong usage, refused, or with --list something ends soon."
    })
final class ProvisionCommand implements Callable<Integer> {
  private static final int MIRROR_DAYS = 825;
  private static final int LONGEST_DAYS = 3650;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MIRROR",
      description = "The mirror's id; homeassistant and kagami-sync-NAME stand for themselves.")
  private @Nullable String mirror;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for the mirror's ca.pem, mirror.pem and mirror.key (below the data folder).")
  private @Nullable Path out;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "How long the mirror's certificate holds, 1 to 3650 days (825).")
  private int days = MIRROR_DAYS;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Name or address that the broker is reached by, beside this machine's own.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--renew",
      description =
          "Replace the mirror's certificate; without MIRROR those of broker and service that end soon.")
  private boolean renew;

  @Option(
      names = "--revoke",
      description = "Take back every certificate of the mirror; brokers refuse it from then on.")
  private boolean revoke;

  @Option(names = "--list", description = "Only say which certificates there are.")
  private boolean list;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file instead of the usual places.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The service's folder (~/.local/share/kagami/sync).")
  private @Nullable Path data;

  @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Any setting.")
  private final Map<String, String> settings = new LinkedHashMap<>();

  @Spec private CommandSpec command = CommandSpec.create();

  ProvisionCommand() {}

  @Override
  public Integer call() {
    Map<String, String> flags = new LinkedHashMap<>(settings);
    if (data != null) {
      flags.put("sync.data", data.toString());
    }
    return switch (Config.sync(Sources.ofProcess(Optional.ofNullable(config), flags))) {
      case Outcome.Invalid<SyncConfig> invalid -> refused(invalid.toString());
      case Outcome.Loaded<SyncConfig> loaded -> run(loaded.config());
    };
  }

  private int run(SyncConfig chosen) {
    CertificateFolder folder =
        BrokerSettings.certificates(chosen.data().toAbsolutePath().normalize());
    Certificates certificates = new Certificates(folder, InstantSource.system());
    BrokerSettings broker = BrokerSettings.of(chosen.broker());
    try {
      if (list) {
        return listed(certificates.validities(), broker.renewDays());
      }
      if (days < 1 || days > LONGEST_DAYS) {
        return refused("--days must lie between 1 and " + LONGEST_DAYS + ", but is " + days);
      }
      if (revoke) {
        return revoked(certificates, folder);
      }
      DataFolder.create(chosen.data());
      List<Validity> made = new ArrayList<>(provision(certificates, folder, broker));
      print(made);
      return 0;
    } catch (TlsException | SyncException | IllegalArgumentException e) {
      return refused("kagami sync provision: " + e.getMessage());
    }
  }

  private List<Validity> provision(
      Certificates certificates, CertificateFolder folder, BrokerSettings broker) {
    String name = mirror;
    if (name != null) {
      Holder.of(name); // a name that nobody can bear is refused before anything is made
    }
    List<String> reached = new ArrayList<>(broker.hosts());
    reached.addAll(hosts);
    List<Validity> made = new ArrayList<>(certificates.prepare(broker.clientId(), reached));
    if (name == null) {
      made.addAll(renew ? certificates.renew(broker.renewDays()) : List.of());
    } else if (made.stream().noneMatch(each -> each.name().equals(name))) {
      Path into = out == null ? folder.handout(name) : out;
      made.add(certificates.issue(name, into.toAbsolutePath(), Duration.ofDays(days), renew));
    }
    return made;
  }

  private int revoked(Certificates certificates, CertificateFolder folder) {
    String name = mirror;
    if (name == null || renew) {
      return refused("--revoke stands with the name of a mirror, and without --renew");
    }
    int taken = certificates.revoke(name);
    PrintWriter to = command.commandLine().getOut();
    to.println(
        "%s is shut out: %d certificate%s on the list %s"
            .formatted(name, taken, taken == 1 ? "" : "s", folder.revoked()));
    to.println("The embedded broker looks at it within seconds; for mosquitto copy it there, and:");
    to.println("  systemctl restart mosquitto");
    to.flush();
    return 0;
  }

  private int listed(List<Validity> all, int renewDays) {
    print(all);
    Instant now = Instant.now();
    List<Validity> due = all.stream().filter(each -> each.due(now, renewDays)).toList();
    due.forEach(
        each ->
            command
                .commandLine()
                .getErr()
                .println(
                    "%s ends in %d days: kagami sync provision %s --renew"
                        .formatted(each.name(), each.daysLeft(now), each.name())));
    return due.isEmpty() ? 0 : 1;
  }

  private void print(List<Validity> certificates) {
    PrintWriter to = command.commandLine().getOut();
    if (json) {
      to.println(ProvisionText.json(certificates));
    } else if (certificates.isEmpty()) {
      to.println("Nothing to do: every certificate holds.");
    } else {
      to.print(ProvisionText.lines(certificates));
    }
    to.flush();
  }

  private int refused(String message) {
    command.commandLine().getErr().println(message);
    return 1;
  }
}
