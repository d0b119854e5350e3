package kagami.cloudsync.service.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeHashTest {
  private static final ClaimCode CODE = new ClaimCode("7K0M1XQZ");
  private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @Test
  void theTextFormHoldsEverythingButTheCode() {
    String text = CodeHash.of(CODE, SALT, CodeHash.FEWEST).text();
    assertTrue(text.startsWith("pbkdf2-sha256,100000,MDEyMzQ1Njc4OWFiY2RlZg,"), text);
    CodeHash read = CodeHash.parse(text).orElseThrow();
    assertTrue(read.matches(CODE));
    assertFalse(read.matches(new ClaimCode("7K0M1XQY")));
    assertEquals(text, read.text());
    assertFalse(CODE.toString().contains("7K0M"));
  }

  /** Computed with Python's hashlib.pbkdf2_hmac. */
  @Test
  void agreesWithAnotherProgram() {
    assertEquals(
        "btb6W-6RXjvN5DM3MB4RUPNOk88wdHovLHv8HyO8ZSA",
        CodeHash.of(CODE, SALT, CodeHash.FEWEST).text().split(",", -1)[3]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "argon2id,19456,2,1,c2FsdHNhbHRzYWx0c2FsdA,aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
        "pbkdf2-sha256,1,MDEyMzQ1Njc4OWFiY2RlZg,aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
        "pbkdf2-sha256,9999999,MDEyMzQ1Njc4OWFiY2RlZg,aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
        "pbkdf2-sha256,100000,short,aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g"
      })
  void aHashThatIsNoneOrCostsTooMuchIsNotComputed(String text) {
    assertEquals(Optional.empty(), CodeHash.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7K0M1XQZ", "7k0m-1xqz", " 7KOM IXQZ ", "7kom-lxqz"})
  void readsWhatPeopleType(String typed) {
    assertEquals(Optional.of(CODE), ClaimCode.typed(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7K0M1XQ", "7K0M1XQZ0", "7K0M1XQU", "7K0M1X'Z", "ＡＢＣＤＥＦＧＨ"})
  void whatCanBeNoCodeIsNone(String typed) {
    assertEquals(Optional.empty(), ClaimCode.typed(typed));
    assertThrows(IllegalArgumentException.class, () -> new ClaimCode(typed));
  }
}
