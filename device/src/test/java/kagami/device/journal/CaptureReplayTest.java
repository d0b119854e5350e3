package kagami.device.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomCapture;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.quality.Reference;
import kagami.analysis.quality.Refusal;
import kagami.device.Waiting;
import kagami.device.session.Event;
import kagami.device.session.ResultCard;
import kagami.device.session.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real pictures of drawn skin, really analysed. */
class CaptureReplayTest {
  private static final Posed SKIN =
      PhantomRenderer.closeUp(320, 240).pose(PatchModel.of(3), PatchPlace.flatAt(450));
  private static final Exposure EXPOSURE =
      new Exposure(10, 1, StandardRig.exposure().redGain(), StandardRig.exposure().blueGain(), 0);
  private static final Optional<Reference> REFERENCE =
      Optional.of(new Reference(1.25, -2.5, 0.1, 449.9));

  @TempDir private Path folder;

  private static ScanResult patch(CaptureSet set, Optional<Reference> reference) {
    assertEquals(REFERENCE, reference);
    return new SkinAnalysis(System::nanoTime).analysePatch(set);
  }

  /** A scan with its analysis where the program has it: while the session says it scans. */
  private void scan(Story story) {
    story.live(new Event.ScanAsked(), new Event.PoseHeld());
    analysed(story.journal().watching(CaptureReplayTest::patch));
    story.live(new Event.Measured(Story.card()));
  }

  private static void analysed(BiFunction<CaptureSet, Optional<Reference>, ScanResult> analysis) {
    try (CaptureSet set = PhantomCapture.captureSet(SKIN, EXPOSURE, 1)) {
      assertInstanceOf(ScanResult.Measured.class, analysis.apply(set, REFERENCE));
    }
  }

  private Replay.Outcome replayed(
      String algorithm, BiFunction<CaptureSet, Optional<Reference>, ScanResult> analysis)
      throws IOException {
    return replayed(Story.files(folder).getFirst(), algorithm, analysis);
  }

  private static Replay.Outcome replayed(Path file) {
    return replayed(file, "pores/9", CaptureReplayTest::patch);
  }

  private static Replay.Outcome replayed(
      Path file,
      String algorithm,
      BiFunction<CaptureSet, Optional<Reference>, ScanResult> analysis) {
    return replayed(
        file, algorithm, analysis, passes -> new Whole.Measured(Story.card().figures()));
  }

  private static Replay.Outcome replayed(
      Path file,
      String algorithm,
      BiFunction<CaptureSet, Optional<Reference>, ScanResult> analysis,
      Function<List<ScanResult>, Whole> whole) {
    return new Replay(new CaptureReplay(analysis, algorithm, _ -> new OwnSeal()), whole)
        .run(assertInstanceOf(Recording.Session.class, Recording.read(file)));
  }

  private long pictures() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".png.sealed")).count();
    }
  }

  private Story story(boolean pictures, long bytes) {
    return new Story(folder, new JournalSettings(50, bytes, pictures));
  }

  @Test
  void theSameAnalysisComesToTheSameFigures() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      scan(story.live(new Event.SignedIn(Story.ADA)));
    }
    assertEquals(6, pictures());
    Replay.Outcome outcome = replayed("pores/9", CaptureReplayTest::patch);
    assertEquals(List.of(), outcome.differences());
    assertEquals(List.of(), outcome.notes());
    assertEquals(1, outcome.captures());
    assertEquals(1, outcome.results());
  }

  @Test
  void anotherResultOfTheSamePassesIsTold() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      scan(story.live(new Event.SignedIn(Story.ADA)));
    }
    ResultCard.Figure shown = Story.card().figures().getFirst();
    ResultCard.Figure other =
        new ResultCard.Figure(shown.zone(), shown.metric(), shown.value() * 1.000001, 0.1);
    for (Whole anew :
        List.of(
            new Whole.Measured(List.of(other)),
            new Whole.Measured(List.of()),
            new Whole.Refused(Refusal.Finding.NO_FACE))) {
      Replay.Outcome outcome =
          replayed(Story.files(folder).getFirst(), "pores/9", CaptureReplayTest::patch, _ -> anew);
      assertEquals(1, outcome.differences().size(), outcome.differences().toString());
      Difference difference = outcome.differences().getFirst();
      assertEquals("the result", difference.what());
      assertTrue(difference.recorded().contains("4321.098765"), difference.text());
      assertFalse(difference.replayed().contains("4321.098765"), difference.text());
    }
  }

  /** How much more than stated earlier passes scattered is not recorded; that it fits is asked. */
  @Test
  void errorsOfTheShownResultAreThoseOfThePassesTimesOneFactor() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      scan(story.live(new Event.SignedIn(Story.ADA)));
    }
    ResultCard.Figure shown = Story.card().figures().getFirst();
    for (double factor : List.of(1.0, 1.2, 9.9, 0.9, 10.2)) {
      ResultCard.Figure stated =
          new ResultCard.Figure(
              shown.zone(), shown.metric(), shown.value(), shown.standardError() / factor);
      Replay.Outcome outcome =
          replayed(
              Story.files(folder).getFirst(),
              "pores/9",
              CaptureReplayTest::patch,
              _ -> new Whole.Measured(List.of(stated)));
      assertEquals(factor >= 1 && factor <= 10, outcome.differences().isEmpty(), "" + factor);
    }
  }

  /** A scan of which a pass is missing has a result that cannot be made anew. */
  @Test
  void aResultIsNotJudgedWithoutAllPasses() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      story.live(new Event.SignedIn(Story.ADA), new Event.ScanAsked(), new Event.PoseHeld());
      analysed(story.journal().watching(CaptureReplayTest::patch));
      analysed(story.journal().watching(CaptureReplayTest::patch));
      story.live(new Event.Measured(Story.card()));
    }
    Path file = Story.files(folder).getFirst();
    Ring.erase(Ring.captures(file).resolve("pass-2"));
    Replay.Outcome outcome = replayed(file);
    assertEquals(1, outcome.captures());
    assertEquals(0, outcome.results());
    assertEquals(List.of(), outcome.differences());
  }

  @Test
  void noPictureCanBeReadWithoutTheKey() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      scan(story.live(new Event.SignedIn(Story.ADA)));
    }
    Path file = Story.files(folder).getFirst();
    try (Stream<Path> all = Files.walk(Ring.captures(file))) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
        assertTrue(each.toString().endsWith(".sealed"), each.toString());
        assertFalse(text.contains("PNG") || text.contains("kagami.capture"), each.toString());
      }
    }
    Replay.Outcome outcome =
        new Replay(
                new CaptureReplay(CaptureReplayTest::patch, "pores/9", _ -> Seal.NONE),
                _ -> fail("nothing was analysed"))
            .run(assertInstanceOf(Recording.Session.class, Recording.read(file)));
    assertEquals(0, outcome.captures());
    assertTrue(outcome.notes().toString().contains("--key"), outcome.notes().toString());
  }

  @Test
  void ofASetThatCannotBeKeptNothingIsLeft() throws IOException {
    try (Story story =
        new Story(
            folder, new JournalSettings(50, 100_000_000, true), Story.EVERYTHING, new FullDisk())) {
      scan(story.live(new Event.SignedIn(Story.ADA)));
      assertFalse(Files.exists(folder.resolve(Ring.INCOMING).resolve("set-1")));
    }
    assertEquals(0, pictures());
    assertTrue(replayed(Story.files(folder).getFirst()).notes().toString().contains("not kept"));
  }

  /** Seals the first files only. */
  private static final class FullDisk implements Seal {
    private final AtomicInteger sealed = new AtomicInteger();

    @Override
    public byte[] seal(byte[] plain, String identity) {
      if (sealed.incrementAndGet() > 3) {
        throw new JournalException("no space left on device");
      }
      return plain;
    }

    @Override
    public byte[] open(byte[] closed, String identity) {
      return closed;
    }
  }

  /** A set that cannot be moved to its session is not left on the way. */
  @Test
  void ofASetThatCannotBePlacedNothingIsLeft() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      story.live(new Event.SignedIn(Story.ADA), new Event.ScanAsked(), new Event.PoseHeld());
      Waiting.until("a session", Duration.ofSeconds(10), () -> !Story.filesOf(folder).isEmpty());
      Files.createFile(Ring.captures(Story.files(folder).getFirst()));
      analysed(story.journal().watching(CaptureReplayTest::patch));
      Waiting.until(
          "given up",
          Duration.ofSeconds(10),
          () -> !Files.exists(folder.resolve(Ring.INCOMING).resolve("set-1")));
    }
    assertEquals(0, pictures());
  }

  @Test
  void anotherAnalysisIsSaidToBeOneAndItsDifferencesAreTold() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      scan(story.live(new Event.SignedIn(Story.ADA)));
    }
    Replay.Outcome outcome = replayed("pores/10", (set, reference) -> photoOnly(set));
    assertTrue(outcome.notes().toString().contains("pores/9 are held against those of pores/10"));
    assertFalse(outcome.same());
    assertTrue(
        outcome.differences().stream().allMatch(d -> d.cause().equals("analysed anew")),
        outcome.differences().toString());
  }

  /** The same pictures without side light and room light. */
  private static ScanResult photoOnly(CaptureSet set) {
    CaptureSet photo =
        new CaptureSet(
            List.of(set.full()), set.distanceMm(), set.camera(), set.ring(), set.mmPerPixel());
    return new SkinAnalysis(System::nanoTime).analysePatch(photo);
  }

  @Test
  void withoutTheSettingThereIsNoPicture() throws IOException {
    try (Story story = story(false, 100_000_000)) {
      scan(story.live(new Event.SignedIn(Story.ADA)));
    }
    assertEquals(0, pictures());
    assertEquals(0, replayed("pores/9", CaptureReplayTest::patch).captures());
  }

  @Test
  void neitherGuestsNorWhoDidNotSayAreEverPictured() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      scan(story);
      scan(story.live(new Event.SignedIn(new Who.Guest())));
      story.live(new Event.SignedOut());
    }
    assertEquals(0, pictures());
  }

  @Test
  void whoDidNotAgreeIsNotPictured() throws IOException {
    try (Story story =
        new Story(
            folder,
            new JournalSettings(50, 100_000_000, true),
            Story.leave(_ -> true, _ -> false))) {
      scan(story.live(new Event.SignedIn(Story.ADA)));
    }
    assertEquals(0, pictures());
    assertTrue(Story.everything(folder).contains(String.valueOf(Story.TELLTALE)));
  }

  @Test
  void picturesOfSomebodyGoAndTheSessionsStay() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      scan(story.live(new Event.SignedIn(Story.ADA)));
      assertEquals(0, forgottenAndLeft(story, Story.BOB));
      assertEquals(6, pictures());
      assertEquals(0, forgottenAndLeft(story, Story.ADA_ID));
      assertEquals(0, pictures());
      assertEquals(1, Story.files(folder).size());
    }
  }

  /** How many sets are left on their way. */
  private long forgottenAndLeft(Story story, java.util.UUID person) {
    story.journal().forgetPictures(person);
    return java.nio.file.Files.exists(folder.resolve(Ring.INCOMING)) ? 1 : 0;
  }

  /** What the analysis hands over too late is not kept either. */
  @Test
  void aPassThatIsAnalysedWhileSomebodyIsForgottenIsNotKept() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      story.live(new Event.SignedIn(Story.ADA), new Event.ScanAsked(), new Event.PoseHeld());
      analysed(
          story
              .journal()
              .watching(
                  (set, reference) -> {
                    story.journal().forget(Story.ADA_ID);
                    return patch(set, reference);
                  }));
      story.live(new Event.Measured(Story.card()), new Event.Cancel(), new Event.Cancel());
    }
    assertEquals(0, pictures());
    assertEquals(List.of(), Story.files(folder));
  }

  /** A guest's pass is still being analysed when somebody known begins to scan. */
  @Test
  void aGuestsLatePassIsNotTakenForTheNextPersons() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      story.live(new Event.SignedIn(new Who.Guest()));
      story.live(new Event.ScanAsked(), new Event.PoseHeld());
      analysed(
          story
              .journal()
              .watching(
                  (set, reference) -> {
                    story.live(new Event.SignedOut(), new Event.SignedIn(Story.ADA));
                    story.live(new Event.ScanAsked(), new Event.PoseHeld());
                    return patch(set, reference);
                  }));
    }
    assertEquals(0, pictures());
  }

  /** What is too large costs no other session its place. */
  @Test
  void picturesThatHaveNoRoomAreLeftOutAndItIsSaid() throws IOException {
    try (Story story = story(true, 200_000)) {
      for (int i = 0; i < 3; i++) {
        story.scan().live(new Event.Cancel(), new Event.Cancel());
      }
      scan(story.live(new Event.SignedIn(Story.ADA)));
    }
    assertEquals(0, pictures());
    List<Path> files = Story.files(folder);
    assertEquals(4, files.size(), files.toString());
    assertTrue(replayed(files.getLast()).notes().toString().contains("were not kept"));
  }

  @Test
  void picturesGoWithTheirSession() throws IOException {
    try (Story story = new Story(folder, new JournalSettings(1, 100_000_000, true))) {
      scan(story.live(new Event.SignedIn(Story.ADA)));
      story.live(new Event.Cancel(), new Event.Cancel(), new Event.Ok());
    }
    assertEquals(1, Story.files(folder).size());
    assertEquals(0, pictures());
  }

  @Test
  void picturesThatAreGoneAreTold() throws IOException {
    try (Story story = story(true, 100_000_000)) {
      scan(story.live(new Event.SignedIn(Story.ADA)));
    }
    Ring.erase(Ring.captures(Story.files(folder).getFirst()));
    assertTrue(
        replayed("pores/9", CaptureReplayTest::patch).notes().toString().contains("capture.json"));
  }
}
