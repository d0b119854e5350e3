package kagami.device.board;

import com.pi4j.Pi4J;
import com.pi4j.boardinfo.definition.BoardModel;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.context.Context;
import com.pi4j.io.IO;
import com.pi4j.io.IOType;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiMode;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import com.pi4j.plugin.linuxfs.provider.spi.LinuxFsSpiProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A Raspberry Pi through Pi4J: pins by the kernel's GPIO character device, buses by spidev and
 * i2c-dev. The providers are named one by one: left to choose, Pi4J takes its mock on a board it
 * does not know, and everything seems to work while nothing moves.
 */
public final class PiBoard implements Board {
  /** Provider ids by what they provide; anything else is refused. */
  private static final Map<IOType, String> PROVIDERS =
      Map.of(
          IOType.DIGITAL_INPUT, "gpiod-",
          IOType.DIGITAL_OUTPUT, "gpiod-",
          IOType.SPI, "linuxfs-",
          IOType.I2C, "linuxfs-");

  private final Context context;
  private final DeviceFiles files;
  private final Claims claims = new Claims();

  /** For tests, which bring a context of their own. */
  PiBoard(Context context, DeviceFiles files) {
    this.context = context;
    this.files = files;
  }

  /**
   * Opens the board that this program runs on.
   *
   * @throws BoardException when it is no Raspberry Pi that Pi4J knows, or may not be used
   */
  public static PiBoard open() {
    DeviceFiles files = new DeviceFiles(Path.of("/dev"));
    files.needGpio();
    if (BoardInfoHelper.current().getBoardModel() == BoardModel.UNKNOWN) {
      throw new BoardException(
          "this board is none that Pi4J knows; use a Raspberry Pi 4 or 5, or start with --simulate");
    }
    Context context = translated("the board", PiBoard::newContext);
    try {
      check(context);
    } catch (BoardException e) {
      context.shutdown();
      throw e;
    }
    return new PiBoard(context, files);
  }

  private static Context newContext() {
    return Pi4J.newContextBuilder()
        .noAutoDetect()
        .disableShutdownHook()
        .add(
            GpioDDigitalInputProvider.newInstance(),
            GpioDDigitalOutputProvider.newInstance(),
            LinuxFsSpiProvider.newInstance(),
            LinuxFsI2CProvider.newInstance())
        .build();
  }

  /**
   * Refuses a context that would only pretend.
   *
   * @throws BoardException when a provider is not one of those named here
   */
  static void check(Context context) {
    for (var wanted : PROVIDERS.entrySet()) {
      var found = context.providers().all(wanted.getKey());
      if (found.isEmpty()
          || !found.keySet().stream().allMatch(id -> id.startsWith(wanted.getValue()))) {
        throw new BoardException(
            "Pi4J would drive %s by %s, not by %s*; remove other Pi4J plug-ins from the class path"
                .formatted(wanted.getKey(), found.keySet(), wanted.getValue()));
      }
    }
  }

  @Override
  public String kind() {
    return "gpiod";
  }

  @Override
  public OutputPin output(int line, String name) {
    String what = "GPIO " + line;
    String id = what + " " + name;
    Claims.Claim claim = claims.take(what, () -> release(what, id));
    DigitalOutput pin =
        created(
            claim,
            what,
            () ->
                context.create(
                    DigitalOutput.newConfigBuilder(context)
                        .id(id)
                        .name(name)
                        .address(line)
                        .initial(DigitalState.LOW)
                        .shutdown(DigitalState.LOW)
                        .build()));
    return new PiOutputPin(what, pin, claim);
  }

  @Override
  public InputPin input(int line, String name, Pull pull) {
    String what = "GPIO " + line;
    String id = what + " " + name;
    Claims.Claim claim = claims.take(what, () -> release(what, id));
    DigitalInput pin =
        created(
            claim,
            what,
            () ->
                context.create(
                    DigitalInput.newConfigBuilder(context)
                        .id(id)
                        .name(name)
                        .address(line)
                        .pull(resistance(pull))
                        .debounce(0L)
                        .build()));
    return new PiInputPin(what, pin, claim);
  }

  private static PullResistance resistance(Pull pull) {
    return switch (pull) {
      case UP -> PullResistance.PULL_UP;
      case DOWN -> PullResistance.PULL_DOWN;
      case NONE -> PullResistance.OFF;
    };
  }

  @Override
  public SpiPort spi(int bus, int chipSelect, int hertz) {
    files.needSpi(bus, chipSelect);
    String what = "SPI " + bus + "." + chipSelect;
    Claims.Claim claim = claims.take(what, () -> release(what, what));
    Spi spi =
        created(
            claim,
            what,
            () ->
                context.create(
                    Spi.newConfigBuilder(context)
                        .id(what)
                        .bus(SpiBus.getByNumber(bus))
                        .address(chipSelect)
                        .mode(SpiMode.MODE_0)
                        .baud(hertz)
                        .build()));
    return new PiSpiPort(what, spi, claim);
  }

  @Override
  public I2cPort i2c(int bus, int address) {
    files.needI2c(bus);
    String what = "I2C bus " + bus + " address 0x" + Integer.toHexString(address);
    Claims.Claim claim = claims.take(what, () -> release(what, what));
    I2C device =
        created(
            claim,
            what,
            () ->
                context.create(
                    I2C.newConfigBuilder(context).id(what).bus(bus).device(address).build()));
    return new PiI2cPort(what, device, claim);
  }

  /** Only a negative answer is a failure: what else is returned differs between providers. */
  static void checked(String what, int answer) {
    if (answer < 0) {
      throw new BoardException(
          what + " answered " + answer + "; check wiring and power of what hangs on it");
    }
  }

  private static <T> T created(Claims.Claim claim, String what, Supplier<T> how) {
    try {
      return translated(what, how);
    } catch (BoardException e) {
      claim.close();
      throw e;
    }
  }

  private void release(String what, String id) {
    if (context.hasIO(id)) {
      IO<?, ?, ?> io = context.io(id);
      translated(
          what,
          () -> {
            if (io instanceof DigitalOutput pin) {
              pin.low();
            }
            context.shutdown(io);
            return id;
          });
    }
  }

  /** Pi4J and its native parts throw whatever they like. */
  static <T> T translated(String what, Supplier<T> how) {
    try {
      return how.get();
    } catch (RuntimeException | UnsatisfiedLinkError e) {
      throw new BoardException(
          what + " cannot be used (" + e.getMessage() + "); is another program holding it?", e);
    }
  }

  @Override
  public void close() {
    claims.closeAll();
    if (!context.isShutdown()) {
      context.shutdown();
    }
  }
}
