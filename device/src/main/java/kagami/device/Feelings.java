package kagami.device;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import kagami.device.sense.Button;
import kagami.device.sense.SenseEvent;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import org.tinylog.Logger;

/** What the mirror feels, as events for the session; and the latest distance for the camera. */
final class Feelings implements Consumer<SenseEvent> {
  private final Inbox inbox;
  private volatile OptionalDouble distanceMm = OptionalDouble.empty();

  Feelings(Inbox inbox) {
    this.inbox = inbox;
  }

  /** What is before the mirror is so far away, when that is known. */
  OptionalDouble distanceMm() {
    return distanceMm;
  }

  @Override
  public void accept(SenseEvent felt) {
    switch (felt) {
      case SenseEvent.Pressed(Button button, SenseEvent.Press press, long _) ->
          inbox.post(pressed(button, press));
      case SenseEvent.Presence(boolean somebody, long _) ->
          inbox.post(new Event.PresenceChanged(somebody));
      case SenseEvent.Shutter(boolean closed, long _) -> inbox.post(new Event.ShutterMoved(closed));
      case SenseEvent.Distance distance -> distanceMm = OptionalDouble.of(distance.millimetres());
      case SenseEvent.DistanceLost(String reason, long _) -> {
        distanceMm = OptionalDouble.empty();
        Logger.debug("No distance: {}", reason);
      }
    }
  }

  private static Event pressed(Button button, SenseEvent.Press press) {
    if (press == SenseEvent.Press.LONG) {
      return new Event.Cancel();
    }
    return switch (button) {
      case OK -> new Event.Ok();
      case NEXT -> new Event.Next();
    };
  }
}
