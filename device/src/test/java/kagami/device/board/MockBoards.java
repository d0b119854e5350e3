package kagami.device.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import com.pi4j.plugin.mock.provider.i2c.MockI2CProvider;
import com.pi4j.plugin.mock.provider.spi.MockSpiProvider;
import java.nio.file.Path;

/** A {@link PiBoard} whose wires are Pi4J's mocks. */
public final class MockBoards {
  private final Context context = context();

  static Context context() {
    return Pi4J.newContextBuilder()
        .noAutoDetect()
        .disableShutdownHook()
        .add(
            MockDigitalInputProvider.newInstance(),
            MockDigitalOutputProvider.newInstance(),
            MockSpiProvider.newInstance(),
            MockI2CProvider.newInstance())
        .build();
  }

  public PiBoard board() {
    return new PiBoard(context, new DeviceFiles(Path.of("/dev")));
  }

  /** True while a pin is open and high. */
  public boolean high(int line) {
    String id = "GPIO " + line;
    if (context.isShutdown() || !context.hasIO(id)) {
      return false;
    }
    DigitalOutput pin = context.io(id);
    return pin.isHigh();
  }
}
