package kagami.device.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.device.SettableNanos;
import kagami.device.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {
  private final SettableNanos clock = new SettableNanos();
  private final Inbox inbox = new Inbox();
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final List<Situation> shown = Collections.synchronizedList(new ArrayList<>());
  private final Session session =
      new Session(
          new Machine(ShowTimes.DEFAULT),
          inbox,
          new Session.Hands() {
            @Override
            public void startScan() {
              done.add("start");
              if (done.size() > 1) {
                throw new IllegalStateException("no hands left");
              }
            }

            @Override
            public void stopScan() {
              done.add("stop");
            }
          },
          shown::add,
          clock);

  @BeforeEach
  void start() {
    session.start();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void eventsBecomeEffectsAndScreens() {
    inbox.post(new Event.ScanAsked());
    inbox.post(new Event.ScanRefused(new Refusal.Beyond(Gate.MOVED, 30, 12)));
    until(() -> shown.size() == 2);
    assertEquals(List.of("start"), done);
    assertInstanceOf(State.Scanning.class, shown.getFirst().state());
    assertEquals(
        new State.Refused(new Refusal.Beyond(Gate.MOVED, 30, 12)), shown.getLast().state());
  }

  @Test
  void whatWasShownLongEnoughGoes() {
    inbox.post(new Event.ScanAsked());
    inbox.post(new Event.ScanRefused(new Refusal.Beyond(Gate.MOVED, 30, 12)));
    until(() -> shown.size() == 2);
    clock.advanceMs(ShowTimes.DEFAULT.refused().toMillis() + 1);
    until(() -> session.situation().state() instanceof State.Idle);
  }

  @Test
  void whatChangesNothingIsNotShownAgain() {
    inbox.post(new Event.ShutterMoved(false));
    inbox.post(new Event.Dismissed());
    inbox.post(new Event.ScanAsked());
    until(() -> !shown.isEmpty());
    assertEquals(1, shown.size());
  }

  @Test
  void anEventThatFailsDoesNotEndTheSession() {
    inbox.post(new Event.ScanAsked());
    inbox.post(new Event.ScanFailed("ring-light"));
    inbox.post(new Event.ScanAsked());
    inbox.post(new Event.Dismissed());
    until(() -> done.contains("stop"));
    assertEquals(List.of("start", "start", "stop"), done);
  }

  private static void until(java.util.function.BooleanSupplier condition) {
    Waiting.until("the session has acted", Duration.ofSeconds(10), condition);
  }
}
