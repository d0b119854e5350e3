package kagami.device;

import java.time.Duration;
import java.util.function.Consumer;
import kagami.device.display.MirrorPage;
import kagami.device.sense.Button;
import kagami.device.sense.Panel;

/** Works the simulated senses from the page, through the same contacts as fingers would. */
final class PagePanel implements Consumer<MirrorPage.Touch> {
  private static final Duration TAP = Duration.ofMillis(150);
  private static final Duration HOLD = Duration.ofMillis(1200);

  private final Panel panel;

  PagePanel(Panel panel) {
    this.panel = panel;
  }

  @Override
  public void accept(MirrorPage.Touch touch) {
    switch (touch) {
      case OK -> panel.press(Button.OK, TAP);
      case NEXT -> panel.press(Button.NEXT, TAP);
      case HOLD -> panel.press(Button.OK, HOLD);
      case COVER -> panel.shutter(true);
      case UNCOVER -> panel.shutter(false);
      case COME -> panel.presence(true);
      case LEAVE -> panel.presence(false);
    }
  }
}
