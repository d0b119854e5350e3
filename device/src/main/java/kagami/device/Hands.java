package kagami.device;

import java.util.function.Consumer;
import kagami.device.display.MirrorPage;
import kagami.device.session.Effect;

/** Carries out what the session asks for: before the camera, or on the glass. */
record Hands(Consumer<Effect.Errand> desk, MirrorPage page) implements Consumer<Effect.Deed> {
  @Override
  public void accept(Effect.Deed deed) {
    switch (deed) {
      case Effect.Errand errand -> desk.accept(errand);
      case Effect.Point(boolean chosen) -> page.point(chosen);
    }
  }
}
