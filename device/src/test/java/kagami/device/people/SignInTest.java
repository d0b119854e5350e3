package kagami.device.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.device.people.SignInOutcome.NotThisWay;
import kagami.device.people.SignInOutcome.SignedIn;
import kagami.device.people.SignInOutcome.TooSoon;
import kagami.device.people.SignInOutcome.Unknown;
import kagami.device.people.SignInOutcome.WrongCode;
import kagami.device.store.MirrorStore;
import kagami.device.store.SomeEvents;
import kagami.device.store.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final Code RIGHT = new Code("271828");
  private static final Code WRONG = new Code("314159");
  private static final SignInLimits LIMITS =
      new SignInLimits(2, Duration.ofSeconds(30), 2, Duration.ofMinutes(3));

  /** Made with libargon2, the reference implementation, of the right code. */
  private static final String REFERENCE =
      "argon2id,19456,2,1,MTYtYnl0ZS1zYWx0LW9rIQ,E/6jcBT9dwbOOj+ZYb4vhr4sKq4OIzKnNi9zn/Fa+7M";

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-03-01T07:00:00Z");
  private MirrorStore store;
  private SqliteOutbox outbox;
  private People people;
  private SignIn signIn;
  private Profile aiko;

  @BeforeEach
  void begin() {
    open();
    aiko = profile("Aiko", true);
    signIn.setCode(aiko.person(), RIGHT);
  }

  private void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    Vault vault = Vault.open(folder.resolve("seal.key"), store, new SecureRandom());
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    people =
        new People(
            store, vault, SomeEvents.at(now, outbox), UUID::randomUUID, () -> now, Keepsakes.NONE);
    signIn = new SignIn(store, LIMITS, () -> now, new SecureRandom());
  }

  @AfterEach
  void close() {
    outbox.close();
    store.close();
  }

  private Profile profile(String name, boolean oneTap) {
    return people.create(new Profile.Look(name, Colour.SKY), ZoneId.of("UTC"), oneTap);
  }

  private SignInOutcome tryCode(Code code) {
    return signIn.byCode(aiko.person(), code);
  }

  @Test
  void theRightCodeSignsIn() {
    assertEquals(new SignedIn(aiko), tryCode(RIGHT));
    assertEquals(new WrongCode(Duration.ZERO), tryCode(WRONG));
    signIn.setCode(aiko.person(), WRONG);
    assertEquals(new SignedIn(aiko), tryCode(WRONG));
    signIn.removeCode(aiko.person());
    assertEquals(new NotThisWay(), tryCode(WRONG));
    assertEquals(new NotThisWay(), signIn.byCode(UUID.randomUUID(), RIGHT));
  }

  @Test
  void wrongCodesAreWaitedForLongerAndLonger() {
    tryCode(WRONG);
    assertEquals(new WrongCode(Duration.ZERO), tryCode(WRONG));
    for (int wait : List.of(30, 60, 120, 180, 180)) {
      assertEquals(new WrongCode(Duration.ofSeconds(wait)), tryCode(WRONG));
      now = now.plusSeconds(wait - 1);
      assertEquals(new TooSoon(Duration.ofSeconds(1)), tryCode(RIGHT));
      now = now.plusSeconds(1);
    }
    assertEquals(new SignedIn(aiko), tryCode(RIGHT));
    assertEquals(new WrongCode(Duration.ZERO), tryCode(WRONG));
  }

  @Test
  void aRestartForgetsNoWrongCode() {
    for (int i = 0; i < 3; i++) {
      tryCode(WRONG);
    }
    close();
    open();
    assertEquals(new TooSoon(Duration.ofSeconds(30)), tryCode(RIGHT));
  }

  @Test
  void aClockSetBackDoesNotLockOutForLong() {
    for (int i = 0; i < 3; i++) {
      tryCode(WRONG);
    }
    now = Instant.EPOCH;
    assertEquals(new TooSoon(Duration.ofSeconds(30)), tryCode(RIGHT));
  }

  @Test
  void oneWhoIsLockedOutLocksOutNobodyElse() {
    Profile ben = profile("Ben", false);
    signIn.setCode(ben.person(), RIGHT);
    for (int i = 0; i < 3; i++) {
      tryCode(WRONG);
    }
    assertEquals(new SignedIn(ben), signIn.byCode(ben.person(), RIGHT));
  }

  @Test
  void theCodeIsNowhere() throws Exception {
    for (String file : List.of("mirror.db", "mirror.db-wal")) {
      String bytes =
          new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1);
      assertFalse(bytes.contains(RIGHT.digits()), file);
    }
    assertFalse(RIGHT.toString().contains(RIGHT.digits()));
    CodeHash hash = new CodeHash(new SecureRandom());
    assertNotEquals(hash.of(RIGHT), hash.of(RIGHT));
    assertTrue(hash.of(RIGHT).startsWith("argon2id,19456,2,1,"));
    for (String bad : List.of("123", "123456789", "12a4", "")) {
      assertThrows(IllegalArgumentException.class, () -> new Code(bad));
    }
  }

  @Test
  void aHashOfTheReferenceImplementationIsUnderstood() {
    assertTrue(CodeHash.matches(RIGHT, REFERENCE));
    assertFalse(CodeHash.matches(WRONG, REFERENCE));
    assertThrows(IllegalArgumentException.class, () -> CodeHash.matches(RIGHT, "md5,1"));
  }

  @Test
  void cardsSignInUntilTheyAreRevoked() throws Exception {
    SignIn.IssuedCard issued = signIn.issueCard(aiko.person(), UUID::randomUUID);
    SignIn.IssuedCard second = signIn.issueCard(aiko.person(), UUID::randomUUID);
    CardToken shown = CardToken.of(issued.token().printed()).orElseThrow();
    assertEquals(new SignedIn(aiko), signIn.byCard(shown));
    assertEquals(new SignedIn(aiko), signIn.byCard(second.token()));
    assertEquals(
        List.of(Optional.empty(), Optional.empty()),
        signIn.cards(aiko.person()).stream().map(Card::revokedAt).toList());
    now = now.plusSeconds(60);
    signIn.revokeCards(aiko.person());
    assertEquals(new Unknown(), signIn.byCard(shown));
    assertEquals(new Unknown(), signIn.byCard(second.token()));
    assertEquals(
        List.of(Optional.of(now), Optional.of(now)),
        signIn.cards(aiko.person()).stream().map(Card::revokedAt).toList());
    CardToken third = signIn.issueCard(aiko.person(), UUID::randomUUID).token();
    assertEquals(new SignedIn(aiko), signIn.byCard(third));
    people.erase(aiko.person());
    assertEquals(new Unknown(), signIn.byCard(third));
  }

  @Test
  void whatIsOnACardIsNotInTheFile() throws Exception {
    CardToken token = signIn.issueCard(aiko.person(), UUID::randomUUID).token();
    String printed = token.printed();
    byte[] bits = java.util.HexFormat.of().parseHex(printed.substring(printed.length() - 32));
    assertEquals(16, bits.length);
    for (String file : List.of("mirror.db", "mirror.db-wal")) {
      String bytes =
          new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1);
      assertFalse(bytes.contains(new String(bits, StandardCharsets.ISO_8859_1)), file);
      assertTrue(bytes.length() == 0 || !bytes.contains(printed), file);
    }
    for (String foreign : List.of("", "https://example.org", printed + "0", "KAGAMI:2:00")) {
      assertEquals(Optional.empty(), CardToken.of(foreign));
    }
    assertEquals(
        new Unknown(), signIn.byCard(CardToken.of("KAGAMI:1:" + "0".repeat(32)).orElseThrow()));
  }

  @Test
  void aTapIsEnoughForThoseWhoSaySo() {
    assertEquals(new SignedIn(aiko), signIn.byTap(aiko.person()));
    Profile ben = profile("Ben", false);
    assertEquals(new NotThisWay(), signIn.byTap(ben.person()));
    assertEquals(new Unknown(), signIn.byTap(UUID.randomUUID()));
  }

  @Test
  void everyAttemptIsPaidForBeforeItIsLookedAt() {
    store.inTransaction(t -> t.update("UPDATE code SET hash = 'broken'"));
    for (int i = 0; i < 3; i++) {
      assertThrows(IllegalArgumentException.class, () -> tryCode(RIGHT));
    }
    assertInstanceOf(TooSoon.class, tryCode(RIGHT));
  }
}
