package kagami.device.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import kagami.device.Waiting;
import kagami.device.sense.SenseEvent;
import kagami.device.session.Event;
import kagami.device.session.Situation;
import kagami.device.session.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  private static final Event GUEST = new Event.SignedIn(new Who.Guest());
  private static final Event ADA = new Event.SignedIn(Story.ADA);

  private static final double TELLTALE_MM = 1234.5678;

  @TempDir private Path folder;

  private Story story() {
    return new Story(folder, new JournalSettings(50, 10_000_000, false));
  }

  private static Recording.Session read(Path file) {
    return assertInstanceOf(Recording.Session.class, Recording.read(file));
  }

  private static List<Event> events(Recording.Session session) {
    return session.lines().stream()
        .filter(Line.Stepped.class::isInstance)
        .map(line -> ((Line.Stepped) line).event())
        .toList();
  }

  @Test
  void aSessionIsOneFileWithAllThatHappened() throws IOException {
    try (Story story = story()) {
      story.live(ADA).scan().live(new Event.Cancel(), new Event.Cancel());
    }
    List<Path> files = Story.files(folder);
    assertEquals(1, files.size());
    assertEquals("000001-20260314T070503Z.jsonl", files.getFirst().getFileName().toString());
    Recording.Session session = read(files.getFirst());
    assertEquals(Story.FACTS, session.header().facts());
    assertEquals(Story.BEGAN, session.header().startedAt());
    assertEquals(Situation.AT_START, session.header().situation());
    assertEquals(8, events(session).size());
    assertEquals(new Event.Measured(Story.card()), events(session).get(5));
    assertEquals(List.of(), session.notes());
    Line.Ended end = assertInstanceOf(Line.Ended.class, session.lines().getLast());
    assertEquals("asleep", end.why());
  }

  @Test
  void neitherNameNorIdReachesTheDisk() throws IOException {
    try (Story story = story()) {
      story.live(ADA).scan().live(new Event.Cancel(), new Event.Cancel());
    }
    assertTrue(Story.everything(folder).contains(String.valueOf(Story.TELLTALE)));
    assertFalse(Story.everything(folder).contains("Ada"));
    assertFalse(Story.everything(folder).contains("6b1f3a52"));
  }

  @Test
  void ofAGuestNothingIsOnTheDisk() throws IOException {
    try (Story story = story()) {
      story.live(GUEST).scan();
      story.journal().sensed(new SenseEvent.Distance(TELLTALE_MM, 1, 5, story.nowNs()));
      story.live(new Event.SignedOut(), new Event.Measured(Story.card()), new Event.Cancel());
    }
    String all = Story.everything(folder);
    assertFalse(all.contains(String.valueOf(Story.TELLTALE)), all);
    assertFalse(all.contains(String.valueOf(TELLTALE_MM)), all);
    assertFalse(all.contains("guest"), all);
    assertFalse(all.contains("measured"), all);
  }

  @Test
  void aGuestBetweenTwoOthersLeavesNoTraceInTheirs() throws IOException {
    try (Story story = story()) {
      story.live(ADA, new Event.ScanAsked(), new Event.Cancel(), GUEST).scan();
      story.live(new Event.SignedOut(), ADA, new Event.ScanAsked());
      story.live(new Event.Measured(Story.card()), new Event.Cancel(), new Event.Cancel());
    }
    String all = Story.everything(folder);
    assertFalse(all.contains(String.valueOf(Story.TELLTALE)), all);
    assertFalse(all.contains("guest"), all);
    assertEquals(2, Story.files(folder).size());
    for (Path file : Story.files(folder)) {
      assertTrue(ReplayTest.replayed(file).same());
    }
  }

  @Test
  void whatHappensWhileItSleepsOnIsNoSession() throws IOException {
    try (Story story = story()) {
      story.live(new Event.Cancel(), new Event.ShutterMoved(true), new Event.ShutterMoved(false));
      story.journal().sensed(new SenseEvent.Presence(true, story.nowNs()));
      story.live(new Event.PresenceChanged(true), new Event.Cancel());
    }
    List<Path> files = Story.files(folder);
    assertEquals(2, files.size());
    Recording.Session second = read(files.getLast());
    Line.Sensed woke = assertInstanceOf(Line.Sensed.class, second.lines().getFirst());
    assertInstanceOf(SenseEvent.Presence.class, woke.reading());
    assertEquals(List.of(new Event.Cancel()), events(read(files.getFirst())));
  }

  @Test
  void aScanByItselfBeginsASession() throws IOException {
    try (Story story = story()) {
      story
          .scan()
          .live(new Event.ScanDue(), new Event.PoseHeld(), new Event.Measured(Story.card()));
    }
    assertEquals(2, Story.files(folder).size());
    assertEquals(new Event.ScanDue(), events(read(Story.files(folder).getLast())).getFirst());
  }

  @Test
  void theOldestSessionsGoFirst() throws IOException {
    try (Story story = new Story(folder, new JournalSettings(3, 10_000_000, false))) {
      for (int i = 0; i < 7; i++) {
        story.scan().live(new Event.Cancel(), new Event.Cancel());
      }
    }
    assertEquals(
        List.of("000005", "000006", "000007"),
        Story.files(folder).stream()
            .map(file -> file.getFileName().toString().substring(0, 6))
            .toList());
  }

  @Test
  void theRoomIsKeptAndALongSessionGoesOnInAnotherFile() throws IOException {
    long room = 40_000;
    try (Story story = new Story(folder, new JournalSettings(1000, room, false))) {
      for (int i = 0; i < 100; i++) {
        story.scan();
      }
    }
    List<Path> files = Story.files(folder);
    assertTrue(files.size() >= 4, files.toString());
    long total = 0;
    for (Path file : files) {
      total += Files.size(file);
      assertTrue(ReplayTest.replayed(file).same(), file.toString());
    }
    assertTrue(total <= room, total + " bytes");
    assertTrue(total > room / 2, total + " bytes");
  }

  @Test
  void aSecondRunGoesOnCounting() throws IOException {
    for (int run = 0; run < 2; run++) {
      try (Story story = story()) {
        story.scan();
      }
    }
    assertEquals(2, Story.files(folder).size());
    assertTrue(Story.files(folder).getLast().getFileName().toString().startsWith("000002-"));
  }

  @Test
  void switchedOffItWritesNothing() throws IOException {
    try (Story story = new Story(folder, new JournalSettings(0, 10_000_000, true))) {
      story.scan().live(new Event.Cancel());
    }
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(0, all.count());
    }
  }

  @Test
  void aDiskThatFailsHoldsNobodyUp() throws IOException {
    Path missing = folder.resolve("gone");
    try (Story story = new Story(missing, new JournalSettings(50, 10_000_000, false))) {
      long before = System.nanoTime();
      for (int i = 0; i < 2000; i++) {
        story.scan();
      }
      assertTrue(System.nanoTime() - before < 5_000_000_000L, "the session waited");
    }
    assertTrue(Files.notExists(missing));
  }

  /** The folder comes back after a while: the next events are a session again. */
  @Test
  void aJournalThatCouldNotWriteWritesAgain() throws IOException {
    Path missing = folder.resolve("missing");
    try (Story story = new Story(missing, new JournalSettings(50, 10_000_000, false))) {
      story.scan();
      Files.createDirectory(missing);
      Waiting.until(
          "a file",
          Duration.ofSeconds(10),
          () -> {
            story.live(new Event.Ok());
            return !list(missing).isEmpty();
          });
    }
    for (Path file : list(missing)) {
      assertTrue(ReplayTest.replayed(file).same(), file.toString());
    }
  }

  private static List<Path> list(Path folder) {
    try {
      return Story.files(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 200})
  void aTornEndIsLeftOutAndTold(int bytes) throws IOException {
    try (Story story = story()) {
      story.scan();
    }
    Path file = Story.files(folder).getFirst();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - bytes));
    Recording.Session session = read(file);
    assertTrue(session.notes().toString().contains("torn"), session.notes().toString());
    assertTrue(session.notes().toString().contains("no end"), session.notes().toString());
    assertTrue(ReplayTest.replayed(file).same());
  }

  @Test
  void itsFilesAreWholeOnTheDiskWhenASessionEnds() throws IOException {
    try (Story story = story()) {
      story.scan().live(new Event.Cancel(), new Event.Cancel());
      Waiting.until(
          "the end",
          Duration.ofSeconds(10),
          () ->
              list(folder).size() == 1
                  && Recording.read(list(folder).getFirst()) instanceof Recording.Session session
                  && session.notes().isEmpty());
    }
  }
}
