package kagami.analysis.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import kagami.analysis.NoLeaks;
import kagami.analysis.SkinCaptures;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PhantomSeries;
import kagami.analysis.phantom.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drawn skin, measured in several sessions: the truth names each pore. */
@ExtendWith(NoLeaks.class)
final class TrackedSkinTest {
  private static final double LEAST_REFOUND = 0.8;

  /** How far a true pore's opening may be from where its dark core is seen, pixels. */
  private static final double SAME_PX = 3.5;

  private final PoreTracker tracker = new PoreTracker(TrackSettings.defaults());

  private record Session(Constellation seen, Function<PixelPoint, Integer> truth) {}

  @Test
  void theSamePoresAreFoundAgainAndAStrangersAreNot() {
    PhantomSeries person = PhantomSeries.of(PatchModel.of(11));
    Session first = measured(person.repeat(1));
    Session second = measured(person.repeat(2));
    Session third = measured(person.repeat(3));
    Session stranger = measured(PhantomSeries.of(PatchModel.of(12)).repeat(4));
    for (Session later : List.of(second, third)) {
      PairedChange change = assertSame(first, later).change().orElseThrow();
      assertEquals(0, change.logRatio(), 0.05, change::toString);
      assertInstanceOf(ZoneTrack.NotTracked.class, tracker.track(later.seen(), stranger.seen()));
    }
    assertSame(third, second);
  }

  @Test
  void repeatsOfSharedSkinAreFoundAgain() throws IOException {
    List<Session> repeats = new ArrayList<>(shared("repeat").values());
    for (Session a : repeats) {
      for (Session b : repeats) {
        assertSame(a, b);
      }
    }
  }

  @Test
  void noTwoSharedPatchesAreTakenForOne() throws IOException {
    Map<String, Session> patches = shared("detect");
    patches.forEach(
        (a, one) ->
            patches.forEach(
                (b, other) -> {
                  if (!a.equals(b)) {
                    assertInstanceOf(
                        ZoneTrack.NotTracked.class,
                        tracker.track(one.seen(), other.seen()),
                        a + " and " + b);
                  }
                }));
  }

  private ZoneTrack.Tracked assertSame(Session a, Session b) {
    ZoneTrack.Tracked track =
        assertInstanceOf(ZoneTrack.Tracked.class, tracker.track(a.seen(), b.seen()));
    assertTrue(track.refound() >= LEAST_REFOUND * 50, track::toString);
    int known = 0;
    int wrong = 0;
    for (ZoneTrack.Pair pair : track.pairs()) {
      int before = a.truth().apply(pair.before());
      int after = b.truth().apply(pair.after());
      known += before >= 0 && after >= 0 ? 1 : 0;
      wrong += before >= 0 && after >= 0 && before != after ? 1 : 0;
    }
    assertTrue(known > 0.9 * track.pairs().size(), known + " of " + track.pairs().size());
    assertTrue(wrong <= 0.02 * known, wrong + " of " + known + " are another pore");
    return track;
  }

  private static Session measured(Recording recording) {
    try (recording) {
      Map<Integer, PixelPoint> truth = new TreeMap<>();
      recording.truth().pores().forEach(p -> truth.put(p.id(), p.centre()));
      return new Session(
          Constellation.of(SkinCaptures.measure(recording.set())), at -> nearest(truth, at));
    }
  }

  private static Map<String, Session> shared(String name) throws IOException {
    String shared = System.getProperty("kagami.shared", "");
    Path folder = Path.of(shared, "phantom", name);
    assumeTrue(
        !shared.isEmpty() && Files.isDirectory(folder),
        "skipped: the folder of shared phantoms (system property kagami.shared) is absent");
    Map<String, Session> sessions = new TreeMap<>();
    try (Stream<Path> cases = Files.list(folder)) {
      for (Path path : cases.sorted().toList()) {
        sessions.put(path.getFileName().toString(), read(path));
      }
    }
    return sessions;
  }

  private static Session read(Path folder) throws IOException {
    Map<Integer, PixelPoint> truth = new TreeMap<>();
    JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("truth.json")));
    for (JsonNode p : json.get("pores")) {
      truth.put(p.get("id").asInt(), new PixelPoint(p.get("x").asDouble(), p.get("y").asDouble()));
    }
    OpenedCapture opened = CaptureFolder.read(folder);
    try (CaptureSet set = assertInstanceOf(OpenedCapture.Ready.class, opened).set()) {
      return new Session(Constellation.of(SkinCaptures.measure(set)), at -> nearest(truth, at));
    }
  }

  private static int nearest(Map<Integer, PixelPoint> truth, PixelPoint at) {
    int best = -1;
    double least = SAME_PX;
    for (Map.Entry<Integer, PixelPoint> pore : truth.entrySet()) {
      double distance = pore.getValue().distanceTo(at);
      if (distance < least) {
        least = distance;
        best = pore.getKey();
      }
    }
    return best;
  }
}
