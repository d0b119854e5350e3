package kagami.device.light;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the imaging ring is wired, in GPIO line numbers (BCM numbering on a Raspberry Pi).
 *
 * @param sectors the enable pin of each sector's constant-current driver, sector 0 first
 * @param masterEnable the pin whose rising edges keep the cut-off behind it from closing
 */
public record RingPins(List<Integer> sectors, int masterEnable) {
  /**
   * Lines of the reference wiring: clear of I²C 1, SPI 0 and the serial console, and low at
   * power-up (lines 9 to 27 come up with a pull-down: BCM2711 ARM Peripherals, alternative
   * functions).
   */
  public static final RingPins DEFAULT = new RingPins(List.of(17, 27, 22, 23, 24, 25, 12, 13), 16);

  /** Checks that there are eight sectors and that no line serves twice. */
  public RingPins {
    sectors = List.copyOf(sectors);
    if (sectors.size() != Sectors.COUNT) {
      throw new IllegalArgumentException(
          "the ring has " + Sectors.COUNT + " sectors, but there are lines for " + sectors.size());
    }
    Set<Integer> all = new HashSet<>(sectors);
    all.add(masterEnable);
    if (all.size() != Sectors.COUNT + 1) {
      throw new IllegalArgumentException(
          "a line serves twice among sectors " + sectors + " and master enable " + masterEnable);
    }
  }
}
