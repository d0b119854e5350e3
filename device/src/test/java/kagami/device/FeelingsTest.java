package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import kagami.device.sense.Button;
import kagami.device.sense.SenseEvent;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Machine;
import kagami.device.session.Session;
import kagami.device.session.ShowTimes;
import kagami.device.session.Witness;
import org.junit.jupiter.api.Test;

class FeelingsTest {
  private final Inbox inbox = new Inbox();
  private final Feelings feelings = new Feelings(inbox);

  @Test
  void whatIsFeltReachesTheSession() {
    Queue<Event> seen = new ConcurrentLinkedQueue<>();
    Witness witness = (_, event, _) -> seen.add(event);
    feelings.accept(new SenseEvent.Pressed(Button.OK, SenseEvent.Press.SHORT, 1));
    feelings.accept(new SenseEvent.Pressed(Button.NEXT, SenseEvent.Press.SHORT, 2));
    feelings.accept(new SenseEvent.Pressed(Button.NEXT, SenseEvent.Press.LONG, 3));
    feelings.accept(new SenseEvent.Shutter(true, 4));
    feelings.accept(new SenseEvent.Presence(false, 5));
    try (Session session =
        new Session(
            new Machine(ShowTimes.DEFAULT), inbox, _ -> {}, _ -> {}, witness, System::nanoTime)) {
      session.start();
      Waiting.until("all are handled", Duration.ofSeconds(10), () -> seen.size() == 5);
    }
    assertEquals(
        List.of(
            new Event.Ok(),
            new Event.Next(),
            new Event.Cancel(),
            new Event.ShutterMoved(true),
            new Event.PresenceChanged(false)),
        List.copyOf(seen));
  }

  @Test
  void theLatestDistanceIsKnownUntilItIsLost() {
    assertTrue(feelings.distanceMm().isEmpty());
    feelings.accept(new SenseEvent.Distance(451.5, 0.8, 7, 1));
    assertEquals(OptionalDouble.of(451.5), feelings.distanceMm());
    feelings.accept(new SenseEvent.DistanceLost("nothing within reach", 2));
    assertTrue(feelings.distanceMm().isEmpty());
  }
}
