package kagami.device.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  private final List<String> order = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean clumsy;
  private volatile boolean blind;
  private final Session session =
      new Session(
          new Machine(ShowTimes.DEFAULT),
          inbox,
          deed -> {
            done.add(deed.getClass().getSimpleName());
            order.add(deed.getClass().getSimpleName());
            if (clumsy && done.size() == 2) {
              throw new IllegalStateException("no hands left");
            }
          },
          situation -> {
            shown.add(situation);
            order.add(situation.state().getClass().getSimpleName());
            if (blind) {
              throw new IllegalStateException("no screen left");
            }
          },
          Witness.NOBODY,
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
    inbox.post(new Event.ScanFailed("camera-silent"));
    until(() -> done.size() == 2);
    assertEquals(List.of("StartAlign", "StopWork"), done);
    assertInstanceOf(State.Align.class, shown.getFirst().state());
    assertEquals(
        new State.Trouble(new State.Cause.CaptureFailed("camera-silent")), shown.getLast().state());
  }

  /** The lamp goes dark with the screen; a frame may be taken as soon as the scan is asked for. */
  @Test
  void whoeverLightsTheFaceHearsOfAScanBeforeItBegins() {
    inbox.post(new Event.ScanAsked());
    inbox.post(new Event.PoseHeld());
    until(() -> done.size() == 2);
    assertEquals(List.of("Align", "StartAlign", "Scanning", "StartScan"), order);
  }

  @Test
  void aScreenThatFailsKeepsNothingFromBeingDone() {
    blind = true;
    inbox.post(new Event.ScanAsked());
    until(() -> done.contains("StartAlign"));
    assertEquals(1, shown.size());
  }

  @Test
  void whatWasShownLongEnoughGoes() {
    inbox.post(new Event.ScanAsked());
    until(() -> shown.size() == 1);
    clock.advanceMs(ShowTimes.DEFAULT.align().toMillis() + 1);
    until(
        () ->
            session.situation().state().equals(new State.Trouble(new State.Cause.PoseNotFound())));
  }

  @Test
  void whatChangesNothingIsNotShownAgain() {
    inbox.post(new Event.ShutterMoved(false));
    inbox.post(new Event.ClaimEnded());
    inbox.post(new Event.ScanAsked());
    until(() -> !shown.isEmpty());
    assertEquals(1, shown.size());
  }

  @Test
  void anEventThatFailsDoesNotEndTheSession() {
    clumsy = true;
    inbox.post(new Event.ScanAsked());
    inbox.post(new Event.Cancel());
    inbox.post(new Event.ScanAsked());
    inbox.post(new Event.Cancel());
    until(() -> done.size() == 4);
    assertEquals(List.of("StartAlign", "StopWork", "StartAlign", "StopWork"), done);
  }

  private static void until(java.util.function.BooleanSupplier condition) {
    Waiting.until("the session has acted", Duration.ofSeconds(10), condition);
  }
}
