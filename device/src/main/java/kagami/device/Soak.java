package kagami.device;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.image.NativeImage;
import kagami.analysis.quality.Reference;
import kagami.analysis.quality.Refusal;
import kagami.config.Config;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.device.session.Event;
import kagami.device.session.Situation;
import kagami.device.session.State;

/**
 * Sessions one after the other in a whole {@link Mirror}, with recorded pictures and hardware whose
 * time runs faster. Its broker is away for good: scans stay queued.
 */
final class Soak implements AutoCloseable {
  /** What a session with figures is counted as. */
  static final String RESULT = "result";

  /** Longest real time for one session before it is taken to hang. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The TCP port service multiplexer's, where no broker answers. */
  private static final String NO_BROKER = "tcp://127.0.0.1:1";

  /** Longest wait until the camera has put its pictures down. */
  private static final Duration PUT_DOWN = Duration.ofSeconds(5);

  private static final long LOOK_AGAIN_NS = 1_000_000;

  private final BlockingQueue<State> ends = new LinkedBlockingQueue<>();
  private final int imagesBefore = NativeImage.live();
  private final Mirror mirror;

  /**
   * @param data the mirror's folder
   * @param pictures capture-set folders
   * @param of what they show
   * @param speed as of {@link FastClock}
   */
  Soak(Path data, Path pictures, SoakPictures of, int speed) {
    Works works = new Works(new FastClock(speed), measure(of), this::shown);
    this.mirror =
        Mirror.build(config(data, pictures), Optional.of(Simulation.of(1, Duration.ZERO)), works);
    boolean started = false;
    try {
      mirror.start();
      started = true;
    } finally {
      if (!started) {
        mirror.close();
      }
    }
  }

  private static Supplier<BiFunction<CaptureSet, Optional<Reference>, ScanResult>> measure(
      SoakPictures of) {
    return () -> {
      SkinAnalysis analysis = new SkinAnalysis(System::nanoTime);
      return switch (of) {
        case PATCH -> (set, _) -> analysis.analysePatch(set);
        case FULL -> analysis::analyseFace;
      };
    };
  }

  private static MirrorConfig config(Path data, Path pictures) {
    Map<String, String> flags =
        Map.of(
            "mirror.data",
            data.toString(),
            "mirror.camera.kind",
            "folder",
            "mirror.camera.folder",
            pictures.toString(),
            "mirror.capture.passes",
            "1",
            "mirror.display.port",
            "0",
            "mirror.uplink.broker.uri",
            NO_BROKER);
    return switch (Config.mirror(Sources.ofFlags(data, flags))) {
      case Outcome.Loaded<MirrorConfig> loaded -> loaded.config();
      case Outcome.Invalid<MirrorConfig> invalid -> throw new SetupException(invalid.toString());
    };
  }

  private void shown(Situation situation) {
    State state = situation.state();
    boolean over =
        state instanceof State.Result
            || state instanceof State.Refused
            || (state instanceof State.Trouble(State.Cause cause)
                && !(cause instanceof State.Cause.BrokerAway));
    if (over) {
      ends.add(state);
    }
  }

  /**
   * Runs sessions and counts how they ended.
   *
   * @param each told the number of each session that is over, from 1
   * @throws IllegalStateException when one does not come to an end
   */
  Map<String, Integer> run(int sessions, IntConsumer each) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int session = 1; session <= sessions; session++) {
      mirror.post(new Event.ScanAsked());
      counts.merge(end(session), 1, Integer::sum);
      mirror.post(new Event.Cancel());
      each.accept(session);
    }
    return counts;
  }

  /** What it holds between two sessions: the camera puts its pictures down after the result. */
  Footprint footprint() {
    long giveUpNs = System.nanoTime() + PUT_DOWN.toNanos();
    while (NativeImage.live() > imagesBefore && System.nanoTime() < giveUpNs) {
      LockSupport.parkNanos(LOOK_AGAIN_NS);
    }
    return Footprint.now();
  }

  private String end(int session) {
    try {
      State state = ends.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (state == null) {
        throw new IllegalStateException("session " + session + " did not end in " + PATIENCE);
      }
      return switch (state) {
        case State.Refused(Refusal reason, int _) -> "refused: " + reason.id();
        case State.Trouble(State.Cause cause) -> "trouble: " + cause;
        default -> RESULT;
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped at session " + session, e);
    }
  }

  @Override
  public void close() {
    mirror.close();
  }
}
