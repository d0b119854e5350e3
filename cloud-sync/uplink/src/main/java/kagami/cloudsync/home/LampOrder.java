package kagami.cloudsync.home;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How Home Assistant wants the lamp to be, as its MQTT light with JSON schema says it. What it does
 * not name stays as it is.
 *
 * @param on whether the lamp is to give light
 * @param brightness 1 to 255
 * @param kelvin colour temperature, K
 */
public record LampOrder(boolean on, OptionalInt brightness, OptionalInt kelvin) {
  private static final int MAX_BYTES = 1_024;
  private static final int BRIGHTEST = 255;
  private static final int LEAST_KELVIN = 1_000;
  private static final int MOST_KELVIN = 20_000;

  /**
   * Reads an order; empty when it is none. Transitions, effects and flashes are not offered and
   * therefore ignored.
   */
  public static Optional<LampOrder> read(byte[] payload) {
    if (payload.length > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      JsonNode json = JsonMapper.shared().readTree(payload);
      return switch (json.path("state").asString("")) {
        case "ON" -> on(json.get("brightness"), json.get("color_temp"));
        case "OFF" -> Optional.of(new LampOrder(false, OptionalInt.empty(), OptionalInt.empty()));
        default -> Optional.empty();
      };
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<LampOrder> on(
      @Nullable JsonNode brightness, @Nullable JsonNode colourTemperature) {
    if (!absentOrWithin(brightness, 1, BRIGHTEST)
        || !absentOrWithin(colourTemperature, LEAST_KELVIN, MOST_KELVIN)) {
      return Optional.empty();
    }
    return Optional.of(new LampOrder(true, value(brightness), value(colourTemperature)));
  }

  private static boolean absentOrWithin(@Nullable JsonNode number, int least, int most) {
    return number == null
        || (number.isNumber() && number.asDouble() >= least && number.asDouble() <= most);
  }

  private static OptionalInt value(@Nullable JsonNode number) {
    return number == null
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.round(number.asDouble()));
  }
}
