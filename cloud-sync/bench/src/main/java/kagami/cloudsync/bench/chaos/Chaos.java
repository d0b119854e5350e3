package kagami.cloudsync.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kagami.cloudsync.bench.part.Mirror;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.Stored;
import org.jspecify.annotations.Nullable;

/** One run: start, storm, heal, hold what is stored against what was written down. */
final class Chaos {
  private final Stage stage;
  private final Setup setup;
  private final Plan plan;
  private final Consumer<String> progress;
  private long toldAt;

  Chaos(Stage stage, Setup setup, Plan plan, Consumer<String> progress) {
    this.stage = stage;
    this.setup = setup;
    this.plan = plan;
    this.progress = progress;
  }

  ChaosReport run() {
    Backend backend =
        switch (setup) {
          case EMBEDDED -> new EmbeddedBackend(stage);
          case OUTSIDE -> new OutsideBackend(stage);
        };
    Scene scene = new Scene(stage, backend, plan);
    Storm storm = new Storm(scene, plan);
    progress.accept("starting " + setup.label() + " and " + plan.mirrors() + " mirrors");
    scene.start();
    long began = System.nanoTime();
    Storm.Tally tally = storm.rage(now -> tell(scene, now, began));
    long healing = System.nanoTime();
    scene.mirrors().forEach(Mirror::quiet);
    boolean healed = heal(scene, storm, healing, began);
    double healSeconds = seconds(System.nanoTime() - healing);
    List<String> problems = new ArrayList<>(tally.problems());
    if (!healed) {
      problems.add("not everything is there after %.0f s".formatted(healSeconds));
    }
    scene.mirrors().forEach(Mirror::kill);
    List<Long> shares = backend.shares();
    backend.stopServices();
    Evidence evidence = evidence(scene);
    problems.addAll(evidence.problems());
    scene.mirrors().stream()
        .flatMap(mirror -> mirror.reasons().stream())
        .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("full"))
        .forEach(reason -> problems.add("a scan was refused for another reason: " + reason));
    return new ChaosReport(
        setup.label(),
        plan.seed(),
        seconds(healing - began),
        lines(tally, backend.faults()),
        evidence.streams(),
        new ChaosReport.Effort(
            scene.mirrors().stream().mapToLong(Mirror::refused).sum(),
            scene.mirrors().stream().mapToLong(Mirror::redeliveries).sum(),
            evidence.persons(),
            tally.erasedBetween(),
            shares,
            tally.restarts(),
            healSeconds),
        problems,
        evidence.clean() && problems.isEmpty());
  }

  private static Evidence evidence(Scene scene) {
    Stored stored = scene.backend().stored();
    return Evidence.gather(
        scene.mirrors().stream()
            .map(mirror -> new Evidence.Truth(mirror.id(), mirror.ledger(), mirror.kept()))
            .toList(),
        new Evidence.Found(stored.messages(), stored.heads(), stored.erased(), stored.parked()));
  }

  /**
   * Waits for empty outboxes and for a database that misses nothing, and for every mirror to have
   * told so after it was told to be quiet.
   */
  private boolean heal(Scene scene, Storm storm, long since, long began) {
    Duration settle = Duration.ofMillis(500);
    long emptySince = System.nanoTime();
    while (System.nanoTime() - emptySince < settle.toNanos()) {
      if (System.nanoTime() - since > plan.heal().toNanos()
          || Thread.currentThread().isInterrupted()) {
        return false;
      }
      storm.look(now -> tell(scene, now, began));
      scene.mirrors().forEach(Mirror::quiet);
      if (!allThere(scene)) {
        emptySince = System.nanoTime();
      }
    }
    return true;
  }

  /** Empty outboxes are not enough: a restored service has to ask for what it once confirmed. */
  private static boolean allThere(Scene scene) {
    Map<Mirror, Mirror.State> now =
        scene.mirrors().stream().collect(Collectors.toMap(mirror -> mirror, Mirror::state));
    return now.values().stream().allMatch(Mirror.State::empty) && scene.heads().complete(now);
  }

  private void tell(Scene scene, Storm.Tally tally, long began) {
    if (System.nanoTime() - toldAt < Duration.ofSeconds(1).toNanos()) {
      return;
    }
    toldAt = System.nanoTime();
    long waiting = scene.mirrors().stream().mapToLong(mirror -> mirror.state().depth()).sum();
    long committed =
        scene.mirrors().stream().mapToLong(mirror -> mirror.state().scans().last()).sum();
    progress.accept(
        "%.0f of %d s, %d faults, %d scans committed, %d messages not confirmed yet"
            .formatted(
                seconds(toldAt - began),
                plan.duration().toSeconds(),
                tally.faults(),
                committed,
                waiting));
  }

  private List<ChaosReport.Line> lines(Storm.Tally tally, Set<FaultKind> possible) {
    List<ChaosReport.Line> lines = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      @Nullable Duration worst = tally.worst().get(kind);
      lines.add(
          new ChaosReport.Line(
              kind.label(),
              tally.counts().getOrDefault(kind, 0),
              worst == null ? null : seconds(worst.toNanos()),
              whyNot(kind, possible)));
    }
    return lines;
  }

  private @Nullable String whyNot(FaultKind kind, Set<FaultKind> possible) {
    if (!possible.contains(kind)) {
      return "dies with the service";
    }
    return plan.kinds().contains(kind) ? null : "left out";
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
