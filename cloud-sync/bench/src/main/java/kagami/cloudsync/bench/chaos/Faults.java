package kagami.cloudsync.bench.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import kagami.cloudsync.bench.part.Mirror;
import kagami.cloudsync.bench.part.Proxy;
import kagami.cloudsync.bench.part.Proxy.Weather;

/** Makes faults of a kind, with target and length drawn at random. */
final class Faults {
  private static final long DAY_S = 86_400;
  private static final int SLOWEST_MS = 300;

  private final Scene scene;
  private final Plan plan;
  private final RandomGenerator random;
  private final AtomicLong erasedBetween = new AtomicLong();

  Faults(Scene scene, Plan plan, RandomGenerator random) {
    this.scene = scene;
    this.plan = plan;
    this.random = random;
  }

  /** Persons who were erased after a backup and before it was restored. */
  long erasedBetween() {
    return erasedBetween.get();
  }

  /** A fault of a kind that the scene's backend allows. */
  Fault make(FaultKind kind) {
    return switch (kind) {
      case MIRROR_KILLED, DISK_FULL, CLOCK_JUMPED -> onMirror(kind, one(scene.mirrors()));
      case NETWORK_DROPPED, NETWORK_CUT, NETWORK_SLOW, NETWORK_SILENT -> onNetwork(kind);
      case SERVICE_KILLED, BROKER_KILLED, BROKER_WIPED, DATABASE_RESTORED -> onBackend(kind);
    };
  }

  private Fault onMirror(FaultKind kind, Mirror mirror) {
    if (kind == FaultKind.DISK_FULL) {
      FullDisk disk = new FullDisk(mirror);
      return new Fault(kind, mirror.id(), hold(), disk::begin, disk::felt, disk::end);
    }
    if (kind == FaultKind.CLOCK_JUMPED) {
      long shift = random.nextBoolean() ? DAY_S : -DAY_S;
      return fault(
          kind,
          "clock of " + mirror.id(),
          () -> mirror.shiftClock(shift),
          () -> mirror.shiftClock(0));
    }
    return fault(kind, mirror.id(), mirror::kill, mirror::start);
  }

  private Fault onNetwork(FaultKind kind) {
    Proxy network = scene.network();
    boolean resumes = random.nextBoolean();
    Weather weather =
        switch (kind) {
          case NETWORK_CUT -> new Weather.Cut();
          case NETWORK_SLOW -> new Weather.Slow(Duration.ofMillis(1 + random.nextInt(SLOWEST_MS)));
          case NETWORK_SILENT -> new Weather.Silent();
          default -> new Weather.Clear();
        };
    return fault(
        kind,
        "network",
        () -> {
          network.set(weather);
          if (kind == FaultKind.NETWORK_DROPPED) {
            network.reset();
          }
        },
        () -> {
          if (kind == FaultKind.NETWORK_SILENT && !resumes) {
            network.reset(); // what was under way never arrives; else it arrives late
          }
          network.set(new Weather.Clear());
        });
  }

  private Fault onBackend(FaultKind kind) {
    Backend backend = scene.backend();
    int service = random.nextInt(backend.services());
    return switch (kind) {
      case SERVICE_KILLED ->
          fault(
              kind,
              backend.services() == 1 ? "backend" : "service " + service,
              () -> backend.killService(service),
              () -> backend.startService(service));
      case DATABASE_RESTORED -> {
        Restoring restoring = new Restoring(scene, erasedBetween);
        yield new Fault(
            kind, "backend", hold(), restoring::backUp, restoring::felt, restoring::restore);
      }
      default ->
          fault(
              kind,
              "backend",
              () -> backend.killBroker(kind == FaultKind.BROKER_WIPED),
              backend::startBroker);
    };
  }

  private Fault fault(FaultKind kind, String target, Runnable begin, Runnable end) {
    return new Fault(kind, target, hold(), begin, () -> true, end);
  }

  private Duration hold() {
    return plan.hold().multipliedBy(100 + random.nextInt(901)).dividedBy(1_000);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
