package kagami.device.health;

import java.util.List;
import java.util.Optional;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * The kernel's transfer buffer of serial buses: what does not fit is sent in pieces with a gap of
 * the clock between them. The kernel's default is 4096 bytes.
 *
 * @param frameBytes longest frame that is sent
 */
public record SpiBuffer(Machine machine, int frameBytes) implements Check {
  private static final String PARAMETER = "sys/module/spidev/parameters/bufsiz";

  @Override
  public List<Finding> run() {
    return List.of(new Finding("kernel: SPI buffer", outcome()));
  }

  private Outcome outcome() {
    Optional<String> said = machine.text(PARAMETER).map(String::strip);
    if (said.isEmpty() || !said.get().matches("\\d{1,9}")) {
      return new Outcome.NotHere("the kernel has no spidev loaded");
    }
    int bytes = Integer.parseInt(said.get());
    return bytes >= frameBytes
        ? new Outcome.Fine("%d bytes, %d are needed".formatted(bytes, frameBytes))
        : new Outcome.Failed(
            "%d bytes, but a frame of the guide ring takes %d".formatted(bytes, frameBytes),
            "spidev.bufsiz is set too small in the kernel's command line",
            "put spidev.bufsiz=4096 into /boot/firmware/cmdline.txt, then: sudo reboot");
  }
}
