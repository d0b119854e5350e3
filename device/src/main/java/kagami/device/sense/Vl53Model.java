package kagami.device.sense;

import java.util.HexFormat;
import kagami.device.board.BoardException;

/**
 * The sensors that are known. Each needs its own values in registers 0x2D to 0x87 before it ranges;
 * most of them ST publishes as values only, in the default configurations of its ultra lite drivers
 * (STSW-IMG009 for the VL53L1X, STSW-IMG026 for the VL53L4CD).
 */
enum Vl53Model {
  /** Up to 1.3 m in its short mode, which stands room light best. */
  VL53L1X(
      0xEACC,
      """
      00 00 00 01 02 00 02 08 00 08 10 01 01 00 00 00 00 FF 00 0F 00 00 00 00 00 20 0B 00 00 02 0A
      21 00 00 05 00 00 00 00 C8 00 00 38 FF 01 00 08 00 00 01 CC 0F 01 F1 0D 01 68 00 80 08 B8 00
      00 00 00 0F 89 00 00 00 00 00 00 00 01 0F 0D 0E 0E 00 00 02 C7 FF 9B 00 00 00 01 00 00
      """),
  /** Up to 1.3 m. */
  VL53L4CD(
      0xEBAA,
      """
      00 00 00 11 02 00 02 08 00 08 10 01 01 00 00 00 00 FF 00 0F 00 00 00 00 00 20 0B 00 00 02 14
      21 00 00 05 00 00 00 00 C8 00 00 38 FF 01 00 08 00 00 01 CC 07 01 F1 05 00 A0 00 80 08 38 00
      00 00 00 0F 89 00 00 00 00 00 00 00 01 07 05 06 06 00 00 02 C7 FF 9B 00 00 00 01 00 00
      """);

  private static final int CONFIGURATION_BYTES = 0x87 - 0x2D + 1;

  private final int id;
  private final String configuration;

  Vl53Model(int id, String configuration) {
    this.id = id;
    this.configuration = configuration;
  }

  /** What register 0x010F says. */
  int id() {
    return id;
  }

  /** Values of registers 0x2D to 0x87. */
  byte[] configuration() {
    byte[] bytes = HexFormat.of().parseHex(configuration.replaceAll("\\s", ""));
    if (bytes.length != CONFIGURATION_BYTES) {
      throw new IllegalStateException(
          this + " has " + bytes.length + " of " + CONFIGURATION_BYTES + " configuration bytes");
    }
    return bytes;
  }

  /**
   * The model with an id.
   *
   * @throws BoardException when there is none
   */
  static Vl53Model of(int id) {
    for (Vl53Model model : values()) {
      if (model.id == id) {
        return model;
      }
    }
    throw new BoardException(
        "the device at the distance sensor's address says it is 0x%04X, neither VL53L1X (0xEACC) nor VL53L4CD (0xEBAA); check the wiring and mirror.sense.distance"
            .formatted(id));
  }
}
