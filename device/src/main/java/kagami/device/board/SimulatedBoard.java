package kagami.device.board;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A board of which nothing is real but the behaviour: outputs are latches that other simulated
 * hardware watches, inputs read the contacts wired to them, frames are kept, and simulated devices
 * answer on the buses.
 */
public final class SimulatedBoard implements Board {
  /** Frames remembered per serial bus: some seconds of animation. */
  private static final int REMEMBERED_FRAMES = 256;

  private final OutputLatches latches;
  private final LongSupplier nanoClock;
  private final Claims claims = new Claims();
  private final List<Watch> watches = new CopyOnWriteArrayList<>();
  private final Map<Integer, BooleanSupplier> contacts = new ConcurrentHashMap<>();
  private final Map<String, SimulatedI2cDevice> devices = new ConcurrentHashMap<>();
  private final Map<String, Deque<byte[]>> frames = new ConcurrentHashMap<>();

  /** What hangs on an output. */
  public interface OutputWatch {
    /**
     * The level changed.
     *
     * @param atNs on the board's clock
     */
    void edge(boolean high, long atNs);
  }

  private record Watch(int line, OutputWatch watch) {}

  /**
   * @param latches where levels of outputs are kept
   * @param nanoClock monotonic time in ns
   */
  public SimulatedBoard(OutputLatches latches, LongSupplier nanoClock) {
    this.latches = latches;
    this.nanoClock = nanoClock;
  }

  /** Hangs something on an output; it hears of each change of level. */
  public void watch(int line, OutputWatch watch) {
    watches.add(new Watch(line, watch));
  }

  /** Wires a contact to an input: true = the contact pulls the line high, false = low. */
  public void wire(int line, BooleanSupplier level) {
    contacts.put(line, level);
  }

  /** Puts a device on an I²C bus. */
  public void attach(int bus, int address, SimulatedI2cDevice device) {
    devices.put(i2cName(bus, address), device);
  }

  /** The frames sent on a serial bus, oldest first; the last {@value #REMEMBERED_FRAMES}. */
  public List<byte[]> frames(int bus, int chipSelect) {
    Deque<byte[]> sent = frames.get(spiName(bus, chipSelect));
    if (sent == null) {
      return List.of();
    }
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }

  /** Levels of the outputs. */
  public OutputLatches latches() {
    return latches;
  }

  @Override
  public String kind() {
    return "simulated";
  }

  @Override
  public OutputPin output(int line, String name) {
    boolean _ = latches.high(line); // refuses a line that does not exist before it is taken
    Claims.Claim claim = claims.take("GPIO " + line, () -> drive(line, false));
    drive(line, false);
    return new OutputPin() {
      @Override
      public void set(boolean high) {
        claim.run(() -> drive(line, high));
      }

      @Override
      public void close() {
        claim.close();
      }
    };
  }

  private void drive(int line, boolean high) {
    long nowNs = nanoClock.getAsLong();
    boolean changes = latches.high(line) != high;
    latches.set(line, high, nowNs);
    if (changes) {
      watches.stream()
          .filter(watch -> watch.line == line)
          .forEach(watch -> watch.watch.edge(high, nowNs));
    }
  }

  @Override
  public InputPin input(int line, String name, Pull pull) {
    Claims.Claim claim = claims.take("GPIO " + line, () -> {});
    BooleanSupplier open = () -> pull == Pull.UP;
    return new InputPin() {
      @Override
      public boolean high() {
        return claim.use(() -> contacts.getOrDefault(line, open).getAsBoolean());
      }

      @Override
      public void close() {
        claim.close();
      }
    };
  }

  @Override
  public SpiPort spi(int bus, int chipSelect, int hertz) {
    String name = spiName(bus, chipSelect);
    Claims.Claim claim = claims.take(name, () -> {});
    Deque<byte[]> sent = frames.computeIfAbsent(name, _ -> new ArrayDeque<>());
    return new SpiPort() {
      @Override
      public void write(byte[] frame) {
        claim.run(() -> remember(sent, frame.clone()));
      }

      @Override
      public void close() {
        claim.close();
      }
    };
  }

  private static void remember(Deque<byte[]> sent, byte[] frame) {
    synchronized (sent) {
      sent.addLast(frame);
      if (sent.size() > REMEMBERED_FRAMES) {
        sent.removeFirst();
      }
    }
  }

  @Override
  public I2cPort i2c(int bus, int address) {
    String name = i2cName(bus, address);
    Claims.Claim claim = claims.take(name, () -> {});
    return new I2cPort() {
      @Override
      public void write(byte[] bytes) {
        claim.run(() -> device(name).write(bytes.clone()));
      }

      @Override
      public byte[] writeThenRead(byte[] bytes, int count) {
        return claim.use(() -> device(name).writeThenRead(bytes.clone(), count));
      }

      @Override
      public void close() {
        claim.close();
      }
    };
  }

  private SimulatedI2cDevice device(String name) {
    return Optional.ofNullable(devices.get(name))
        .orElseThrow(() -> new BoardException(name + " does not answer; check its wiring"));
  }

  private static String spiName(int bus, int chipSelect) {
    return "SPI " + bus + "." + chipSelect;
  }

  private static String i2cName(int bus, int address) {
    return "I2C bus " + bus + " address 0x" + Integer.toHexString(address);
  }

  @Override
  public void close() {
    claims.closeAll();
  }
}
