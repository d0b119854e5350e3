package kagami.device.board;

import com.pi4j.io.gpio.digital.DigitalOutput;

/** A driven pin of a Raspberry Pi. */
record PiOutputPin(String what, DigitalOutput pin, Claims.Claim claim) implements OutputPin {
  @Override
  public void set(boolean high) {
    claim.use(() -> PiBoard.translated(what, () -> pin.setState(high)));
  }

  @Override
  public void close() {
    claim.close();
  }
}
