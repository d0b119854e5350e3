package kagami.device;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.quality.Reference;
import kagami.analysis.quality.Refusal;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.UuidV7;
import kagami.device.camera.Camera;
import kagami.device.camera.FolderCamera;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.LightPlan;
import kagami.device.light.RingLimits;
import kagami.device.light.SimulatedRingLight;
import kagami.device.people.People;
import kagami.device.report.Archive;
import kagami.device.report.ScanReport;
import kagami.device.scan.ScanRunner;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Machine;
import kagami.device.session.Session;
import kagami.device.session.ShowTimes;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import kagami.device.session.Witness;
import kagami.device.store.DataDirectory;
import kagami.device.store.MirrorStore;
import kagami.device.store.Pictures;
import kagami.device.store.Vault;

/**
 * Sessions one after the other through the real session, ring, capture, analysis and store, with
 * recorded pictures and time that runs faster.
 */
final class Soak implements AutoCloseable {
  /** Longest real time for one session before it is taken to hang. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Parts parts = new Parts();
  private final Inbox inbox = new Inbox();
  private final BlockingQueue<State> ends = new LinkedBlockingQueue<>();

  /** What a session with figures is counted as. */
  static final String RESULT = "result";

  /**
   * @param data the mirror's folder
   * @param pictures capture-set folders
   * @param face whether the pictures show a face, not a patch of skin
   * @param speed as of {@link FastClock}
   */
  Soak(Path data, Path pictures, boolean face, int speed) {
    FastClock clock = new FastClock(speed);
    InstantSource wall = InstantSource.system();
    DataDirectory folder = parts.add(DataDirectory.take(data));
    SimulatedRingLight ring = parts.add(SimulatedRingLight.open(RingLimits.DEFAULT, clock));
    Camera camera = parts.add(new FolderCamera(pictures, LightPlan.everyState(), ring, clock));
    SkinAnalysis analysis = new SkinAnalysis(System::nanoTime);
    BiFunction<CaptureSet, Optional<Reference>, ScanResult> measure =
        face ? (set, _) -> analysis.analyseFace(set) : (set, _) -> analysis.analysePatch(set);
    ScanRunner runner =
        new ScanRunner(
            camera, ring, CaptureSettings.DEFAULT, 1, measure, new ScanRunner.Clocks(wall, clock));
    Household household = household(folder, wall);
    ScanDesk desk =
        parts.add(new ScanDesk(camera, (_, wish) -> !wish.withdrawn(), runner, household, inbox));
    Session session =
        parts.add(
            new Session(
                new Machine(ShowTimes.DEFAULT),
                inbox,
                desk,
                this::shown,
                Witness.NOBODY,
                System::nanoTime));
    session.start();
  }

  private Household household(DataDirectory folder, InstantSource wall) {
    MirrorStore store = parts.add(MirrorStore.open(folder.database()));
    SqliteOutbox outbox = parts.add(SqliteOutbox.open(folder.database()));
    Vault vault = Vault.open(folder.sealKey(), store, new SecureRandom());
    Archive archive = new Archive(store, outbox, new Pictures(store, vault));
    UuidV7 ids = new UuidV7(wall, new SecureRandom());
    store.mirrorId(() -> "soak");
    UUID person = store.firstPerson(ids::next, wall.instant());
    inbox.post(new Event.HouseholdChanged(new Who.Known(person, "")));
    ScanReport report =
        new ScanReport(archive, ids::next, SkinAnalysis.ALGORITHM, ZoneId.systemDefault());
    return new Household(
        new Household.Records(
            store, new People(store, vault, ids::next, wall), report, Optional.empty()),
        new ClockCheck(Path.of("/")),
        wall,
        () -> {});
  }

  private void shown(Situation situation) {
    State state = situation.state();
    boolean over =
        state instanceof State.Result
            || state instanceof State.Refused
            || state instanceof State.Trouble;
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
      inbox.post(new Event.ScanAsked());
      counts.merge(end(session), 1, Integer::sum);
      inbox.post(new Event.Cancel());
      each.accept(session);
    }
    return counts;
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
    parts.close();
  }
}
