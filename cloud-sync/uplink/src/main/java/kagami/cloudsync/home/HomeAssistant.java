package kagami.cloudsync.home;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The plain payloads of Home Assistant that are not JSON. */
public final class HomeAssistant {
  private static final byte[] BIRTH = "online".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PRESS = "PRESS".getBytes(StandardCharsets.UTF_8);

  private HomeAssistant() {}

  /** Whether Home Assistant says that it has started ({@code homeassistant/status}). */
  public static boolean birth(byte[] payload) {
    return Arrays.equals(payload, BIRTH);
  }

  /** Whether a button was pressed there (default {@code payload_press} of the MQTT button). */
  public static boolean press(byte[] payload) {
    return Arrays.equals(payload, PRESS);
  }
}
