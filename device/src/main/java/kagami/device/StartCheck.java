package kagami.device;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import kagami.config.MirrorConfig;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.health.Checkup;
import kagami.device.health.LastStart;
import kagami.device.health.Machine;
import org.tinylog.Logger;

/**
 * The self-check of a mirror that starts, on the thread {@code self-check} so that nobody waits for
 * it. What is wanting is in the log, with what mends it, in what the doctor tells, and by name in
 * what the service is told.
 *
 * @param last keeps the findings
 * @param wanting told the names of what is wanting, in the letters of a message
 */
record StartCheck(Checkup checkup, LastStart last, Consumer<List<String>> wanting) {
  private static final Duration NO_PATIENCE = Duration.ZERO;

  static StartCheck of(MirrorConfig config, boolean simulated, Consumer<List<String>> wanting) {
    DoctorChecks.Links links =
        new DoctorChecks.Links(Optional.empty(), List.of(), NO_PATIENCE, InstantSource.system());
    return new StartCheck(
        new Checkup(new DoctorChecks(config, Machine.here(), links).atStart(simulated)),
        new LastStart(config.data()),
        wanting);
  }

  void start() {
    Thread.ofPlatform().name("self-check").daemon().start(this::run);
  }

  /** Runs the checks; answers how many findings are wanting. */
  long run() {
    try {
      List<Finding> found = checkup.run(StartCheck::told);
      List<Finding> missing = found.stream().filter(Finding::wanting).toList();
      wanting.accept(missing.stream().map(StartCheck::name).distinct().toList());
      keep(found);
      return missing.size();
    } catch (RuntimeException | Error e) { // the outermost frame of the thread
      Logger.error(e, "The self-check could not be finished");
      wanting.accept(List.of("self-check"));
      return 1;
    }
  }

  private void keep(List<Finding> found) {
    try {
      last.keep(InstantSource.system().instant(), found);
    } catch (IOException e) {
      Logger.warn("What the self-check found could not be kept for the doctor: {}", e.toString());
    }
  }

  private static String name(Finding finding) {
    return finding.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
  }

  private static void told(Finding finding) {
    switch (finding.outcome()) {
      case Outcome.Failed failed ->
          Logger.error("{}: {}; {}", finding.name(), failed.what(), failed.fix());
      case Outcome.Warning warning ->
          Logger.warn("{}: {}; {}", finding.name(), warning.what(), warning.fix());
      case Outcome.Fine fine -> Logger.info("{}: {}", finding.name(), fine.what());
      case Outcome.NotHere notHere -> Logger.info("{}: {}", finding.name(), notHere.why());
    }
  }
}
