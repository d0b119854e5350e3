package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SoakTest {
  @Test
  void sessionsLeaveNothingBehind() {
    assertEquals(
        0,
        Main.commandLine().execute("soak", "--patch", "6", "--full", "0", "--speed", "1"),
        "a session failed, or heap or images grew");
  }
}
