package kagami.device.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.IO;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import com.pi4j.plugin.mock.provider.i2c.MockI2CProvider;
import com.pi4j.plugin.mock.provider.spi.MockSpiProvider;
import java.nio.file.Path;
import java.util.Optional;

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
    return find(context, line, DigitalOutput.class).map(DigitalOutput::isHigh).orElse(false);
  }

  /** The open pin on a line. */
  static <T extends IO<?, ?, ?>> Optional<T> find(Context context, int line, Class<T> kind) {
    if (context.isShutdown()) {
      return Optional.empty();
    }
    return context.registry().all().values().stream()
        .filter(io -> io.id().startsWith("GPIO " + line + " "))
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }
}
