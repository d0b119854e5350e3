package kagami.cloudsync.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LampOrderTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsWhatHomeAssistantSends() {
    assertEquals(
        Optional.of(new LampOrder(true, OptionalInt.empty(), OptionalInt.empty())),
        LampOrder.read(bytes("{\"state\":\"ON\"}")));
    assertEquals(
        Optional.of(new LampOrder(true, OptionalInt.of(1), OptionalInt.of(2_700))),
        LampOrder.read(
            bytes("{\"state\":\"ON\",\"brightness\":1,\"color_temp\":2700,\"transition\":2}")));
    assertEquals(
        Optional.of(new LampOrder(false, OptionalInt.empty(), OptionalInt.empty())),
        LampOrder.read(bytes("{\"state\":\"OFF\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ON",
        "[]",
        "{}",
        "{\"state\":\"on\"}",
        "{\"state\":\"ON\",\"brightness\":0}",
        "{\"state\":\"ON\",\"brightness\":256}",
        "{\"state\":\"ON\",\"brightness\":\"128\"}",
        "{\"state\":\"ON\",\"brightness\":null}",
        "{\"state\":\"ON\",\"color_temp\":250}",
        "{\"state\":\"ON\",\"color_temp\":1e99}",
        "{\"state\":\"ON\""
      })
  void ignoresWhatIsNoOrder(String payload) {
    assertEquals(Optional.empty(), LampOrder.read(bytes(payload)));
  }

  @Test
  void ignoresWhatIsTooLong() {
    assertEquals(
        Optional.empty(),
        LampOrder.read(bytes("{\"state\":\"ON\",\"x\":\"" + "x".repeat(1_100) + "\"}")));
  }

  @Test
  void knowsBirthAndPress() {
    assertTrue(HomeAssistant.birth(bytes("online")));
    assertFalse(HomeAssistant.birth(bytes("offline")));
    assertTrue(HomeAssistant.press(bytes("PRESS")));
    assertFalse(HomeAssistant.press(bytes("press")));
  }
}
