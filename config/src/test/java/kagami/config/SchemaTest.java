package kagami.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final Path HOME = Path.of("/home/x");

  record NoRange(int port) {}

  record NoScheme(URI uri) {}

  record NoType(StringBuilder text) {}

  record Inner(@Range(min = 0, max = 1, unit = "x") double someShare) {}

  record Outer(Inner innerPart, Optional<String> name, List<LightState> lights) {}

  @Test
  void aComponentThatCannotBeCheckedIsRefused() {
    assertRefused(NoRange.class, "port: lacks @Range");
    assertRefused(NoScheme.class, "uri: lacks @Schemes");
    assertRefused(NoType.class, "text: no option can have type java.lang.StringBuilder");
  }

  @Test
  void namesFollowTheComponents() {
    Schema schema = new Schema(Outer.class, HOME);
    assertEquals(List.of("inner-part.some-share", "name", "lights"), List.copyOf(schema.paths()));
    assertTrue(schema.isSection("inner-part"));
  }

  @Test
  void anOptionWithoutDefaultIsMissing() {
    var loader = new Loader<>(Outer.class, Entries.none());
    var outcome = loader.load(Sources.ofFlags(HOME, Map.of("lights", "full")));
    var invalid = (Outcome.Invalid<Outer>) outcome;
    assertEquals(
        "default: inner-part.some-share = (none): is missing; allowed: 0 to 1 x;"
            + " fix: give it a value, or remove the key",
        invalid.toString());
  }

  @Test
  void distanceCountsLetters() {
    assertEquals(0, Nearest.distance("port", "port"));
    assertEquals(1, Nearest.distance("port", "prt"));
    assertEquals(2, Nearest.distance("host", "hots"));
    assertEquals(4, Nearest.distance("", "port"));
  }

  @Test
  void aSecretNeverPrints() {
    Secret secret = new Secret("hunter2");
    assertEquals("••••", secret.toString());
    assertEquals("[••••]", List.of(secret).toString());
    assertEquals(new Secret("hunter2"), secret);
    assertEquals("hunter2", secret.reveal());
  }

  private static void assertRefused(Class<?> type, String message) {
    var thrown = assertThrows(IllegalArgumentException.class, () -> new Schema(type, HOME));
    assertEquals(message, thrown.getMessage());
  }
}
