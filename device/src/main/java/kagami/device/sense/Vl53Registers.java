package kagami.device.sense;

import kagami.device.board.BoardException;
import kagami.device.board.I2cPort;

/**
 * Registers of the die that VL53L1X and VL53L4CD share; 16-bit addresses, values big-endian. Names
 * are those of ST's ultra lite drivers (STSW-IMG009 and STSW-IMG026).
 */
record Vl53Registers(I2cPort port) {
  static final int SOFT_RESET = 0x0000;
  static final int OSC_FREQUENCY = 0x0006;
  static final int VHV_CONFIG_TIMEOUT_MACROP_LOOP_BOUND = 0x0008;
  static final int VHV_CONFIG_INIT = 0x000B;
  static final int UNNAMED_0024 = 0x0024;
  static final int CONFIGURATION = 0x002D;
  static final int GPIO_HV_MUX_CTRL = 0x0030;
  static final int GPIO_TIO_HV_STATUS = 0x0031;
  static final int PHASECAL_CONFIG_TIMEOUT_MACROP = 0x004B;
  static final int RANGE_CONFIG_TIMEOUT_MACROP_A = 0x005E;
  static final int RANGE_CONFIG_VCSEL_PERIOD_A = 0x0060;
  static final int RANGE_CONFIG_TIMEOUT_MACROP_B = 0x0061;
  static final int RANGE_CONFIG_VCSEL_PERIOD_B = 0x0063;
  static final int RANGE_CONFIG_VALID_PHASE_HIGH = 0x0069;
  static final int INTERMEASUREMENT_PERIOD = 0x006C;
  static final int SD_CONFIG_WOI_SD0 = 0x0078;
  static final int SD_CONFIG_INITIAL_PHASE_SD0 = 0x007A;
  static final int SYSTEM_INTERRUPT_CLEAR = 0x0086;
  static final int SYSTEM_MODE_START = 0x0087;
  static final int RESULT = 0x0089;
  static final int RESULT_OSC_CALIBRATE_VAL = 0x00DE;
  static final int FIRMWARE_SYSTEM_STATUS = 0x00E5;
  static final int IDENTIFICATION_MODEL_ID = 0x010F;

  void writeBytes(int register, byte... values) {
    byte[] message = new byte[2 + values.length];
    message[0] = (byte) (register >> 8);
    message[1] = (byte) register;
    System.arraycopy(values, 0, message, 2, values.length);
    port.write(message);
  }

  void writeByte(int register, int value) {
    writeBytes(register, (byte) value);
  }

  void writeWord(int register, int value) {
    writeBytes(register, (byte) (value >> 8), (byte) value);
  }

  void writeDouble(int register, long value) {
    writeBytes(
        register, (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value);
  }

  byte[] readBytes(int register, int count) {
    byte[] answer = port.writeThenRead(new byte[] {(byte) (register >> 8), (byte) register}, count);
    if (answer.length != count) {
      throw new BoardException(
          "the distance sensor gave "
              + answer.length
              + " bytes of "
              + count
              + "; check its wiring");
    }
    return answer;
  }

  int readByte(int register) {
    return readBytes(register, 1)[0] & 0xFF;
  }

  int readWord(int register) {
    return word(readBytes(register, 2), 0);
  }

  static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
