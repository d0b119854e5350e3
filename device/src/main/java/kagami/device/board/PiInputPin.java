package kagami.device.board;

import com.pi4j.io.gpio.digital.DigitalInput;

/** A read pin of a Raspberry Pi. */
record PiInputPin(String what, DigitalInput pin, Claims.Claim claim) implements InputPin {
  @Override
  public boolean high() {
    return claim.use(() -> PiBoard.translated(what, pin::isHigh));
  }

  @Override
  public void close() {
    claim.close();
  }
}
