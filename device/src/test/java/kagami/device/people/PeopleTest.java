package kagami.device.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.device.store.Erasing;
import kagami.device.store.MirrorStore;
import kagami.device.store.SomeEvents;
import kagami.device.store.StoreException;
import kagami.device.store.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @TempDir private Path folder;
  private MirrorStore store;
  private SqliteOutbox outbox;
  private People people;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    Vault vault = Vault.open(folder.resolve("seal.key"), store, new SecureRandom());
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    people =
        new People(
            store,
            vault,
            SomeEvents.at(NOW, outbox),
            UUID::randomUUID,
            InstantSource.fixed(NOW),
            Keepsakes.NONE);
  }

  @AfterEach
  void close() {
    outbox.close();
    store.close();
  }

  private Profile create(String name) {
    return people.create(new Profile.Look(name, Colour.SKY), TOKYO, true);
  }

  @Test
  void aProfileIsKeptAndChanged() {
    Profile made = create("Aiko");
    close();
    open();
    assertEquals(Optional.of(made), people.profile(made.person()));
    Profile changed =
        new Profile(
            made.person(),
            new Profile.Look("Aiko M", Colour.GREEN),
            NOW,
            ZoneId.of("Europe/Oslo"),
            false);
    people.save(changed);
    assertEquals(List.of(changed), people.profiles());
    assertEquals(Optional.empty(), people.profile(UUID.randomUUID()));
    Profile stranger = new Profile(UUID.randomUUID(), made.look(), NOW, TOKYO, true);
    assertThrows(StoreException.class, () -> people.save(stranger));
  }

  @ParameterizedTest
  @CsvSource({
    "Aiko,A",
    "aiko mori,AM",
    "Anna Maria van der Berg,AB",
    "'  Zoë  Ångström ',ZÅ",
    "愛子,愛",
    "🌸 Aiko 🌸,A",
    "🌸,·",
    "'(Mum) 2',M2"
  })
  void initialsHaveLettersOnly(String name, String initials) {
    assertEquals(initials, new Profile.Look(name, Colour.BLUE).initials());
  }

  @ParameterizedTest
  @CsvSource({"' '", "'a\u0007b'", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void aNameThatCannotBeShownIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> new Profile.Look(name, Colour.BLUE));
  }

  private static Answers answers() {
    return new Answers(
        Optional.of(Answers.SkinType.COMBINATION),
        Optional.of(Answers.AgeBand.FROM_30_TO_39),
        Optional.of(true),
        Optional.of(false),
        Optional.of(Answers.Acne.BEFORE),
        Set.of(Answers.Active.NIACINAMIDE, Answers.Active.VITAMIN_C),
        Set.of(Answers.Active.RETINOID),
        Optional.of(3),
        Optional.empty());
  }

  @Test
  void answersAreReadAgainAndNotFromTheFile() throws Exception {
    UUID person = create("Aiko").person();
    assertEquals(Answers.NONE, people.answers(person));
    people.answer(person, answers());
    assertEquals(answers(), people.answers(person));
    for (Path file : List.of(folder.resolve("mirror.db"), folder.resolve("mirror.db-wal"))) {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      assertFalse(bytes.contains("RETINOID"));
    }
    people.answer(person, Answers.NONE);
    assertEquals(Answers.NONE, people.answers(person));
    assertFalse(answers().toString().contains("RETINOID"));
  }

  @Test
  void answersOfOnePersonAreNotThoseOfAnother() {
    UUID aiko = create("Aiko").person();
    UUID ben = create("Ben").person();
    people.answer(aiko, answers());
    store.inTransaction(t -> t.update("UPDATE answers SET person = ? WHERE person = ?", ben, aiko));
    assertThrows(StoreException.class, () -> people.answers(ben));
  }

  @Test
  void nobodyHasAgreedToAnythingUnasked() {
    UUID person = create("Aiko").person();
    assertEquals(Map.of(), people.consents(person).latest());
    for (Purpose purpose : Purpose.values()) {
      assertFalse(people.consents(person).allow(purpose));
    }
  }

  @Test
  void consentIsPerPurposeAndTheLatestHolds() {
    UUID person = create("Aiko").person();
    people.agree(person, Purpose.SCAN);
    assertTrue(people.consents(person).allow(Purpose.SCAN));
    assertFalse(people.consents(person).allow(Purpose.KEEP_NUMBERS));
    people.agree(person, Purpose.KEEP_PICTURES);
    assertFalse(people.consents(person).allow(Purpose.KEEP_PICTURES), "without the numbers");
    people.agree(person, Purpose.KEEP_NUMBERS);
    assertTrue(people.consents(person).allow(Purpose.KEEP_PICTURES));
    assertEquals(Erasing.Outcome.NO_TRACE, people.withdraw(person, Purpose.SCAN));
    assertFalse(people.consents(person).allow(Purpose.KEEP_PICTURES));
    assertEquals(
        new Consents.Decision(false, NOW), people.consents(person).latest().get(Purpose.SCAN));
  }

  @Test
  void anErasedPersonIsGone() throws Exception {
    UUID person = create("Aiko-the-marker").person();
    people.answer(person, answers());
    people.agree(person, Purpose.SCAN);
    people.agree(person, Purpose.KEEP_NUMBERS);
    assertEquals(Erasing.Outcome.NO_TRACE, people.erase(person));
    boolean refused = store.inTransaction(transaction -> Erasing.erased(transaction, person));
    assertTrue(refused, "the id stays, so that nothing brings the person back");
    assertEquals(List.of(), people.profiles());
    assertEquals(Map.of(), people.consents(person).latest());
    for (String file : List.of("mirror.db", "mirror.db-wal")) {
      String bytes =
          new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1);
      assertFalse(bytes.contains("Aiko-the-marker"), file);
      assertFalse(bytes.contains("keep-numbers"), file);
    }
  }

  @Test
  void whoeverIsThereBeforeProfilesMayGetOne() {
    UUID first = store.firstPerson(UUID::randomUUID, NOW);
    assertEquals(List.of(), people.profiles());
    assertTrue(people.consents(first).allow(Purpose.KEEP_NUMBERS));
    assertFalse(people.consents(first).allow(Purpose.KEEP_PICTURES));
    Profile profile = new Profile(first, new Profile.Look("Aiko", Colour.ORANGE), NOW, TOKYO, true);
    people.save(profile);
    assertEquals(List.of(profile), people.profiles());
  }
}
