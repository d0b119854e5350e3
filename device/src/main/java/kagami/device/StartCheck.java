package kagami.device;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kagami.config.MirrorConfig;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.health.Checkup;
import kagami.device.health.Machine;
import org.tinylog.Logger;

/**
 * The self-check of a mirror that starts, on the thread {@code self-check} so that nobody waits for
 * it: what is wanting is in the log, with what mends it.
 */
record StartCheck(Checkup checkup) {
  private static final Duration NO_PATIENCE = Duration.ZERO;

  static StartCheck of(MirrorConfig config, boolean simulated) {
    DoctorChecks.Links links =
        new DoctorChecks.Links(Optional.empty(), List.of(), NO_PATIENCE, InstantSource.system());
    return new StartCheck(
        new Checkup(new DoctorChecks(config, Machine.here(), links).atStart(simulated)));
  }

  void start() {
    Thread.ofPlatform().name("self-check").daemon().start(this::run);
  }

  /** Runs the checks; answers how many findings are wanting. */
  long run() {
    try {
      return checkup.run(StartCheck::told).stream().filter(Finding::wanting).count();
    } catch (RuntimeException | Error e) { // the outermost frame of the thread
      Logger.error(e, "The self-check could not be finished");
      return 1;
    }
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
