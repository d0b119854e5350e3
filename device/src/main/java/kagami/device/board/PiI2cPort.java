package kagami.device.board;

import com.pi4j.io.i2c.I2C;

/** A device on an I²C bus of a Raspberry Pi. */
record PiI2cPort(String what, I2C device, Claims.Claim claim) implements I2cPort {
  @Override
  public void write(byte[] bytes) {
    claim.run(() -> PiBoard.checked(what, PiBoard.translated(what, () -> device.write(bytes))));
  }

  @Override
  public byte[] writeThenRead(byte[] bytes, int count) {
    byte[] answer = new byte[count];
    claim.run(
        () ->
            PiBoard.checked(
                what,
                PiBoard.translated(what, () -> device.readRegister(bytes, answer, 0, count))));
    return answer;
  }

  @Override
  public void close() {
    claim.close();
  }
}
