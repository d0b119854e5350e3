package kagami.cloudsync.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import kagami.cloudsync.service.ops.BrokerCheck;
import kagami.cloudsync.service.ops.CertificateCheck;
import kagami.cloudsync.service.ops.ClockCheck;
import kagami.cloudsync.service.ops.DashboardCheck;
import kagami.cloudsync.service.ops.DatabaseCheck;
import kagami.cloudsync.service.ops.DiskCheck;
import kagami.cloudsync.service.ops.FolderCheck;
import kagami.cloudsync.service.ops.RefusalCheck;
import kagami.cloudsync.service.security.CertificateFolder;
import kagami.cloudsync.service.security.Certificates;
import kagami.cloudsync.service.security.Validity;
import kagami.cloudsync.service.store.Condition;
import kagami.cloudsync.service.store.DatabaseProbe;
import kagami.cloudsync.tls.PemFiles;
import kagami.cloudsync.tls.TlsFiles;
import kagami.config.checkup.Check;
import kagami.config.checkup.CheckupJson;
import kagami.config.checkup.CheckupText;
import kagami.config.checkup.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code kagami sync doctor}: what is wrong with the service, and what mends it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at folder, disk, clock, database, certificates, broker and dashboard,",
      "and says what is wrong and what mends it. Changes nothing; the service may",
      "run meanwhile."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  kagami sync doctor",
      "  kagami sync doctor --data /srv/kagami --json > health.json",
      "",
      "Exit codes: 0 all fine; 2 warnings or failures; 1 the check could not be run."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int WANTING = 2;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              present -> present.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Mixin private CommonOptions options = new CommonOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  private final InstantSource clock;

  DoctorCommand() {
    this(InstantSource.system());
  }

  /** With a clock of its own. */
  DoctorCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try {
      SyncSettings settings = options.load();
      return tell(checks(settings, DataFolder.inUse(settings.data())));
    } catch (SyncException e) {
      command.commandLine().getErr().println("kagami sync doctor: " + Reasons.line(e));
      return 1;
    }
  }

  private List<Check> checks(SyncSettings settings, boolean running) {
    Condition database = new DatabaseProbe(clock).look(settings.store());
    BrokerSettings broker = settings.mqtt();
    CertificateFolder folder = BrokerSettings.certificates(settings.data());
    return List.of(
        new FolderCheck(settings.data(), running),
        new DiskCheck(settings.data(), DiskCheck.Volume.system()),
        new ClockCheck(Path.of("/"), clock, database),
        new DatabaseCheck(database, clock),
        new CertificateCheck(
            () -> shown(certificates(broker, folder), database), broker.renewDays(), clock),
        new BrokerCheck(broker.access(folder), running || !broker.embedded(), PATIENCE),
        new DashboardCheck(settings.dashboard(), running, PATIENCE),
        new RefusalCheck(settings.dashboard(), running, PATIENCE));
  }

  /** The installation's own, and those that the settings name. */
  private List<Validity> certificates(BrokerSettings broker, CertificateFolder folder) {
    List<Validity> all = new ArrayList<>(new Certificates(folder, clock).validities());
    TlsFiles named = broker.files();
    if (named != null) {
      TlsFiles.Own own = named.own();
      if (named.authority() != null) {
        all.add(validity(named.authority()));
      }
      if (own != null) {
        all.add(validity(own.certificate()));
      }
    }
    return all;
  }

  /**
   * What mirrors say of their own certificates counts more than what was issued to them, since a
   * new one may not have been taken there yet.
   */
  private static List<Validity> shown(List<Validity> issued, Condition database) {
    Map<String, Instant> told =
        new TreeMap<>(database instanceof Condition.Sound sound ? sound.certificates() : Map.of());
    List<Validity> all = new ArrayList<>();
    for (Validity each : issued) {
      Instant ends = told.remove(each.name());
      all.add(ends == null ? each : new Validity(each.name(), each.file(), ends));
    }
    told.forEach((mirror, ends) -> all.add(new Validity(mirror, Path.of(mirror), ends)));
    return all;
  }

  private static Validity validity(Path file) {
    return new Validity(
        file.toString(), file, PemFiles.certificates(file).getFirst().getNotAfter().toInstant());
  }

  private int tell(List<Check> checks) {
    PrintWriter out = command.commandLine().getOut();
    CheckupText text = new CheckupText(false);
    List<Finding> all = new ArrayList<>();
    for (Check check : checks) {
      for (Finding finding : check.run()) {
        all.add(finding);
        if (!json) {
          out.print(text.lines(finding));
          out.flush();
        }
      }
    }
    out.println(json ? JSON.writeValueAsString(CheckupJson.of(all)) : text.summary(all));
    out.flush();
    return all.stream().anyMatch(Finding::wanting) ? WANTING : 0;
  }
}
