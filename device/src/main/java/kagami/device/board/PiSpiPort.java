package kagami.device.board;

import com.pi4j.io.spi.Spi;

/** A serial bus of a Raspberry Pi. */
record PiSpiPort(String what, Spi spi, Claims.Claim claim) implements SpiPort {
  @Override
  public void write(byte[] frame) {
    claim.run(() -> PiBoard.checked(what, PiBoard.translated(what, () -> spi.write(frame))));
  }

  @Override
  public void close() {
    claim.close();
  }
}
