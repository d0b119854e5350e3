package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kagami.analysis.ScanResult;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomCapture;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.quality.Refusal;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.device.journal.Facts;
import kagami.device.journal.Journal;
import kagami.device.journal.JournalSettings;
import kagami.device.people.Colour;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import kagami.device.session.Event;
import kagami.device.session.Machine;
import kagami.device.session.ResultCard;
import kagami.device.session.ShowTimes;
import kagami.device.session.Situation;
import kagami.device.session.Who;
import kagami.device.store.DataDirectory;
import kagami.device.store.Erasing;
import kagami.device.store.MirrorStore;
import kagami.device.store.Upkeep;
import kagami.device.store.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People, database and journal on a real disk, as the mirror puts them together. */
class ResidentsTest {
  private static final double TELLTALE = 4321.098765;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-14T07:05:03Z"));
  private final SettableNanos nanos = new SettableNanos();
  private final Machine machine = new Machine(ShowTimes.DEFAULT);

  @TempDir private Path folder;
  private DataDirectory data;
  private MirrorStore store;
  private SqliteOutbox outbox;
  private Journal journal;
  private Residents residents;
  private Situation now = Situation.AT_START;

  @BeforeEach
  void moveIn() {
    data = DataDirectory.take(folder.resolve("data"));
    store = MirrorStore.open(data.database());
    store.mirrorId(() -> "m");
    Vault vault = Vault.open(data.sealKey(), store, new SecureRandom());
    journal =
        new Journal(
            DataDirectory.make(data.path().resolve("journal")),
            new JournalSettings(50, 100_000_000, true),
            new Facts("1", "pores/9", ShowTimes.DEFAULT, Map.of()),
            clock,
            nanos,
            new Journal.Privacy(new Consented(store), new VaultSeal(vault)));
    outbox = SqliteOutbox.open(data.database());
    residents = Residents.of(vault, store, outbox, new JournalKeepsakes(journal), clock);
    journal.start();
  }

  @AfterEach
  void leave() {
    journal.close();
    outbox.close();
    store.close();
    data.close();
  }

  private Who.Known person(String name, Purpose... purposes) {
    Profile.Look look = new Profile.Look(name, Colour.SKY);
    UUID id = residents.people().create(look, ZoneOffset.UTC, true).person();
    for (Purpose purpose : purposes) {
      residents.people().agree(id, purpose);
    }
    return new Who.Known(id, name);
  }

  private void live(Event... events) {
    for (Event event : events) {
      nanos.advanceMs(100);
      Machine.Step step = machine.next(now, event);
      journal.saw(now, event, step);
      now = step.situation();
    }
  }

  /** A scan to its figures; its picture is analysed where the program has it. */
  private void scan(Who who) {
    live(new Event.SignedIn(who), new Event.ScanAsked(), new Event.PoseHeld());
    try (CaptureSet set =
        PhantomCapture.captureSet(
            PhantomRenderer.closeUp(160, 120).pose(PatchModel.of(3), PatchPlace.flatAt(450)),
            StandardRig.exposure(),
            1)) {
      assertEquals(refused(), journal.watching((_, _) -> refused()).apply(set, Optional.empty()));
    }
    live(new Event.Measured(card()), new Event.SignedOut());
    live(new Event.Cancel());
  }

  private static ScanResult refused() {
    return new ScanResult.Refused(
        Refusal.Finding.NO_FACE, Optional.empty(), Optional.empty(), Map.of());
  }

  private static ResultCard card() {
    return new ResultCard(
        List.of(new ResultCard.Figure(ZoneId.CHIN, Metric.DARK_DEFICIT, TELLTALE, 0.1)), 1, 3);
  }

  private void closeJournal() {
    journal.close();
  }

  private String onDisk() throws IOException {
    return under(folder);
  }

  private static String under(Path top) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.toList()) {
        all.append(file).append('\n');
        if (Files.isRegularFile(file)) {
          all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all.toString();
  }

  @Test
  void whoAgreedToPicturesIsJournalledWithThemAndWhoDidNotIsNot() throws IOException {
    scan(person("Ada", Purpose.SCAN, Purpose.KEEP_NUMBERS));
    scan(person("Bob", Purpose.SCAN));
    closeJournal();
    assertFalse(onDisk().contains(".png"));
    assertTrue(onDisk().contains(String.valueOf(TELLTALE)));
  }

  /** Whoever agreed to close-ups did not agree to a whole face. */
  @Test
  void wholeFacesNeedAConsentOfTheirOwnAndAreSealed() throws IOException {
    scan(person("Ada", Purpose.SCAN, Purpose.KEEP_NUMBERS, Purpose.KEEP_PICTURES));
    journal.forgetPictures(UUID.randomUUID());
    assertFalse(onDisk().contains(".png"));
    scan(person("Bob", Purpose.values()));
    closeJournal();
    String all = under(data.path().resolve("journal"));
    assertTrue(all.contains("full.png.sealed"));
    assertFalse(all.contains("PNG") || all.contains("IHDR") || all.contains("kagami.capture/1"));
  }

  @Test
  void withdrawnWholePicturesGoAndTheRestStays() throws IOException {
    Who.Known ada = person("Ada", Purpose.values());
    scan(ada);
    residents.people().withdraw(ada.id(), Purpose.KEEP_FACES);
    assertFalse(onDisk().contains(".png"));
    assertTrue(onDisk().contains(String.valueOf(TELLTALE)));
    assertTrue(residents.people().consents(ada.id()).allow(Purpose.KEEP_PICTURES));
  }

  @Test
  void figuresNeedConsentToo() throws IOException {
    scan(person("Bob", Purpose.SCAN));
    closeJournal();
    assertFalse(onDisk().contains(String.valueOf(TELLTALE)));
  }

  @Test
  void ofAnErasedPersonTheJournalHoldsNothingEither() throws IOException {
    Who.Known ada = person("Ada", Purpose.values());
    scan(ada);
    scan(person("Bob", Purpose.SCAN));
    journal.forgetPictures(UUID.randomUUID());
    assertTrue(onDisk().contains(".png"));
    assertTrue(onDisk().contains(String.valueOf(TELLTALE)));
    assertEquals(Erasing.Outcome.NO_TRACE, residents.people().erase(ada.id()));
    for (String trace : List.of(".png", String.valueOf(TELLTALE), "Ada")) {
      assertFalse(onDisk().contains(trace), trace);
    }
    assertFalse(under(data.path().resolve("journal")).contains(ada.id().toString()));
    assertTrue(onDisk().contains(".jsonl"), "another's session went too");
  }

  @Test
  void withdrawnPicturesGoAndTheSessionStays() throws IOException {
    Who.Known ada = person("Ada", Purpose.values());
    scan(ada);
    residents.people().withdraw(ada.id(), Purpose.KEEP_PICTURES);
    assertFalse(onDisk().contains(".png"));
    assertTrue(onDisk().contains(String.valueOf(TELLTALE)));
    residents.people().withdraw(ada.id(), Purpose.KEEP_NUMBERS);
    assertFalse(onDisk().contains(String.valueOf(TELLTALE)));
  }

  /** The plug was pulled between the withdrawal and the journal. */
  @Test
  void whatWasLeftBehindIsRemovedOnTheSameDay() throws Exception {
    Who.Known ada = person("Ada", Purpose.values());
    scan(ada);
    closeJournal();
    assertTrue(onDisk().contains(".png"));
    store.inTransaction(
        t ->
            t.update(
                "INSERT INTO consent (person, purpose, given, decided_at) VALUES (?, ?, 0, 0)",
                ada.id(),
                Purpose.KEEP_NUMBERS.id()));
    try (Upkeep upkeep = residents.upkeep(() -> false, new ClockCheck(folder, () -> false))) {
      upkeep.start();
      Waiting.until("tidied", Duration.ofSeconds(20), () -> !pictured());
    }
    assertFalse(onDisk().contains(String.valueOf(TELLTALE)));
  }

  private boolean pictured() {
    try {
      return onDisk().contains(".jsonl");
    } catch (IOException removedMeanwhile) {
      return true;
    }
  }
}
