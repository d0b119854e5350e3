package kagami.cloudsync.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import kagami.cloudsync.wire.EventDetail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimCodeTest {
  /** Of the code K7PM-93QX, computed with Python's {@code hashlib.pbkdf2_hmac}. */
  private static final String KNOWN =
      "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw$d_fnz3t7WkeKp8LbJ2-5XNb7o1poPWyewXgzaKgdKe8";

  @ParameterizedTest
  @CsvSource({
    "k7pm93qx, K7PM-93QX",
    "' K7PM 93QX ', K7PM-93QX",
    "OoIi-LlZ9, 0011-11Z9",
    "00000000, 0000-0000"
  })
  void aCodeMayBeTypedAsPeopleDo(String typed, String shown) {
    assertEquals(shown, ClaimCode.of(typed).orElseThrow().shown());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "K7PM-93Q", "K7PM-93QXX", "K7PM-93QU", "K7PM_93QX", "Ｋ7PM-93QX"})
  void anythingElseIsNone(String typed) {
    assertTrue(ClaimCode.of(typed).isEmpty());
    assertTrue(ClaimCode.of("K7PM-93QX" + " ".repeat(100_000)).isEmpty());
  }

  @Test
  void everyLetterComesUpAtEveryPlace() {
    Random random = new Random(5);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String letters = ClaimCode.fresh(random).letters();
      for (int place = 0; place < letters.length(); place++) {
        seen.add(place + letters.substring(place, place + 1));
      }
    }
    assertEquals(8 * 32, seen.size());
  }

  @Test
  void onlyTheCodeItselfMatches() {
    ClaimCode code = ClaimCode.of("K7PM-93QX").orElseThrow();
    assertTrue(ClaimHash.matches(code, KNOWN));
    assertFalse(ClaimHash.matches(ClaimCode.of("K7PM-93QY").orElseThrow(), KNOWN));
    String fresh = ClaimHash.of(code, new SecureRandom());
    assertTrue(ClaimHash.matches(code, fresh));
    assertNotEquals(fresh, ClaimHash.of(code, new SecureRandom()));
    assertFalse(fresh.contains("K7PM") || code.toString().contains("K7PM"));
    OffsetDateTime end = OffsetDateTime.parse("2026-03-01T07:30:00Z");
    assertEquals(fresh, new EventDetail.ClaimOffer(fresh, end).codeHash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "K7PM-93QX",
        "pbkdf2-sha256$9999999$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "pbkdf2-sha256$0$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "pbkdf2-sha256$1$AAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "argon2id$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void whatIsNoHashMatchesNothing(String line) {
    assertFalse(ClaimHash.matches(ClaimCode.of("K7PM-93QX").orElseThrow(), line));
  }
}
