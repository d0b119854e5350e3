package kagami.device.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import kagami.device.session.Machine.Step;
import kagami.device.session.State.Cause;
import org.junit.jupiter.api.Test;

class MachineTest {
  private final Machine machine = new Machine(Samples.TIMES);

  private Step next(Situation now, Event event) {
    return machine.next(now, event);
  }

  @Test
  void theDiagramNamesEveryChangeOfStateAndNoOther() throws IOException {
    TreeMap<String, TreeSet<String>> changes = new TreeMap<>();
    Samples.everyPair(
        (now, event) -> {
          State then = next(now, event).situation().state();
          String from = Samples.name(now.state());
          String to = Samples.name(then);
          if (!from.equals(to)) {
            changes
                .computeIfAbsent("%-8s → %-8s".formatted(from, to), _ -> new TreeSet<>())
                .add(Samples.name(event));
          }
        });
    List<String> lines = new ArrayList<>();
    changes.forEach((arrow, events) -> lines.add(arrow + " : " + String.join(" ", events)));
    assertEquals(String.join("\n", lines), drawn());
  }

  /** The lines of the diagram in Machine's own Javadoc; lines that go on are indented. */
  private static String drawn() throws IOException {
    String source = Files.readString(Path.of("src/main/java/kagami/device/session/Machine.java"));
    String diagram = source.substring(source.indexOf("<pre>") + 5, source.indexOf("</pre>"));
    return diagram.replaceAll("\n \\* {6,}", " ").replaceAll("(?m)^ \\* ", "").strip();
  }

  @Test
  void workIsStoppedWheneverItIsLeftBeforeItsEnd() {
    Samples.everyPair(
        (now, event) -> {
          Step step = next(now, event);
          boolean left = works(now.state()) && !works(step.situation().state());
          boolean ended = event instanceof Event.Measured || event instanceof Event.ScanRefused;
          if (left && !ended) {
            assertEquals(new Effect.StopWork(), step.effects().getFirst(), now + " " + event);
          }
          if (!works(now.state())) {
            assertFalse(step.effects().contains(new Effect.StopWork()), now + " " + event);
          }
        });
  }

  /**
   * At once when the mirror falls asleep or the cover closes; whoever wakes it finds a lost one.
   */
  @Test
  void theCameraIsOffWhileAsleepOrCovered() {
    Samples.everyPair(
        (now, event) -> {
          Step step = next(now, event);
          boolean off = unseeing(step.situation());
          String what = now + " " + event + " led to " + step;
          assertEquals(
              off && !unseeing(now) ? 1 : 0,
              step.effects().stream().filter(Effect.CameraOff.class::isInstance).count(),
              what);
          for (Effect effect : step.effects()) {
            boolean uses =
                effect instanceof Effect.StartAlign
                    || effect instanceof Effect.StartScan
                    || effect instanceof Effect.FindCamera;
            assertFalse(off && uses, what);
          }
          boolean lost = step.situation().about().cameraLost();
          boolean news = event instanceof Event.CameraLost || unseeing(now);
          assertEquals(
              lost && !off && news, step.effects().contains(new Effect.FindCamera()), what);
        });
  }

  private static boolean unseeing(Situation now) {
    return now.state() instanceof State.Asleep || now.about().shutterClosed();
  }

  private static boolean works(State state) {
    return state instanceof State.Align || state instanceof State.Scanning;
  }

  @Test
  void aStateThatIsEnteredGetsItsTimeAndAStateThatStaysKeepsIt() {
    Samples.everyPair(
        (now, event) -> {
          Step step = next(now, event);
          State then = step.situation().state();
          if (!Samples.name(now.state()).equals(Samples.name(then))) {
            Effect last = step.effects().getLast();
            Duration time = Samples.TIMES.of(then);
            boolean leaving = !step.situation().about().present();
            if (time.isZero() && (!leaving || then instanceof State.Asleep)) {
              assertEquals(new Effect.StopTimer(), last, now + " " + event);
            } else {
              Effect.StartTimer timer = assertInstanceOf(Effect.StartTimer.class, last);
              assertTrue(
                  timer.after().equals(time)
                      || (leaving && timer.after().equals(Samples.TIMES.left())),
                  now + " " + event + " " + timer);
            }
          }
        });
  }

  @Test
  void nothingIsCapturedWhileTheCoverIsClosedOrTheCameraLost() {
    Samples.everyPair(
        (now, event) -> {
          Situation then = next(now, event).situation();
          if (then.about().shutterClosed() || then.about().cameraLost()) {
            boolean already = works(now.state()) && now.about().equals(then.about());
            assertTrue(already || !works(then.state()), now + " " + event + " led to " + then);
          }
        });
  }

  @Test
  void aScanBeginsOnlyWithAHeldPoseAndForWhoeverIsMeant() {
    Samples.everyPair(
        (now, event) -> {
          for (Effect effect : next(now, event).effects()) {
            if (effect instanceof Effect.StartScan(Who who)) {
              assertInstanceOf(Event.PoseHeld.class, event);
              assertInstanceOf(State.Align.class, now.state());
              assertEquals(now.person(), who);
            }
          }
        });
  }

  @Test
  void nobodyIsSignedInWhileAsleep() {
    Samples.everyPair(
        (now, event) -> {
          Situation then = next(now, event).situation();
          if (then.state() instanceof State.Asleep && !(now.state() instanceof State.Asleep)) {
            assertEquals(new Who.Unknown(), then.who(), now + " " + event);
          }
        });
  }

  @Test
  void cancelLeadsOutOfEverythingThatIsNotATroubleOfItsOwn() {
    Samples.everySituation(
        now -> {
          State then = next(now, new Event.Cancel()).situation().state();
          assertTrue(
              then instanceof State.Hello
                  || then instanceof State.Asleep
                  || then instanceof State.Trouble,
              now + " led to " + then);
        });
  }

  @Test
  void triesThatCameToNothingAreCountedUntilOneWorks() {
    Situation scanning = Situation.AT_START.with(Samples.SCANNING);
    Situation first = next(scanning, new Event.ScanRefused(Samples.MOVED)).situation();
    assertEquals(new State.Refused(Samples.MOVED, 1), first.state());
    Situation again = next(first, new Event.Ok()).situation();
    assertInstanceOf(State.Align.class, again.state());
    Situation held = next(again, new Event.PoseHeld()).situation();
    Situation second = next(held, new Event.ScanRefused(Samples.MOVED)).situation();
    assertEquals(new State.Refused(Samples.MOVED, 2), second.state());
    Situation third =
        next(next(second, new Event.Ok()).situation(), new Event.PoseHeld()).situation();
    assertEquals(0, next(third, new Event.Measured(Samples.CARD)).situation().failed());
  }

  @Test
  void theRoutineGoesStepByStepAndWritesEachDown() {
    Situation at =
        next(Situation.AT_START, new Event.RoutineReady(new Who.Unknown(), Samples.STEPS))
            .situation();
    Step done = next(at, new Event.Ok());
    assertEquals(new State.Routine(Samples.STEPS, 1), done.situation().state());
    assertEquals(new Effect.LogStep(new Who.Unknown(), "cleanse", true), done.effects().getFirst());
    Step scan = next(done.situation(), new Event.Ok());
    assertInstanceOf(State.Align.class, scan.situation().state());
    Step passed = next(done.situation(), new Event.Next());
    assertInstanceOf(State.Hello.class, passed.situation().state());
    assertEquals(new Effect.LogStep(new Who.Unknown(), "scan", false), passed.effects().getFirst());
  }

  @Test
  void stepsOfSomebodyWhoIsGoneAreNotShown() {
    Situation guest = next(Situation.AT_START, new Event.SignedIn(new Who.Guest())).situation();
    Step asked = next(guest, new Event.RoutineAsked());
    assertEquals(List.of(new Effect.AskRoutine(new Who.Guest())), asked.effects());
    Event late = new Event.RoutineReady(new Who.Guest(), Samples.STEPS);
    assertInstanceOf(State.Routine.class, next(guest, late).situation().state());
    Situation gone = next(guest, new Event.SignedOut()).situation();
    assertEquals(new Step(gone, List.of()), next(gone, late));
    Situation other = next(gone, new Event.SignedIn(Samples.KNOWN)).situation();
    assertEquals(new Step(other, List.of()), next(other, late));
  }

  @Test
  void theCoverStopsAScanAndTheMirrorIsItselfWhenItOpens() {
    Situation scanning = Situation.AT_START.with(Samples.SCANNING);
    Situation covered = next(scanning, new Event.ShutterMoved(true)).situation();
    assertEquals(new State.Trouble(new Cause.ShutterClosed()), covered.state());
    Situation open = next(covered, new Event.ShutterMoved(false)).situation();
    assertEquals(new State.Hello(), open.state());
  }

  @Test
  void aLostCameraIsLookedForAndComesBack() {
    Step lost = next(Situation.AT_START.with(Samples.SCANNING), new Event.CameraLost());
    assertEquals(new State.Trouble(new Cause.CameraLost()), lost.situation().state());
    assertTrue(lost.effects().contains(new Effect.FindCamera()), lost.toString());
    assertEquals(
        new State.Hello(), next(lost.situation(), new Event.CameraFound()).situation().state());
  }

  @Test
  void whoLeavesIsSignedOutButNotInTheMiddleOfAScan() {
    Situation known = Situation.AT_START.with(Samples.KNOWN);
    Step gone = next(known, new Event.PresenceChanged(false));
    assertEquals(List.of(new Effect.StartTimer(Samples.TIMES.left())), gone.effects());
    Situation asleep = next(gone.situation(), new Event.TimeUp()).situation();
    assertEquals(new State.Asleep(), asleep.state());
    assertEquals(new Who.Unknown(), asleep.who());
    assertEquals(
        List.of(), next(known.with(Samples.SCANNING), new Event.PresenceChanged(false)).effects());
  }

  /** A trouble that lasts has no time of its own, but nobody is there to be told of it. */
  @Test
  void aCoveredMirrorFallsAsleepOnceNobodyIsThere() {
    for (Event trouble : List.of(new Event.ShutterMoved(true), new Event.CameraLost())) {
      Situation there = next(Situation.AT_START, trouble).situation();
      assertInstanceOf(State.Trouble.class, there.state());
      Step gone = next(there, new Event.PresenceChanged(false));
      assertEquals(List.of(new Effect.StartTimer(Samples.TIMES.left())), gone.effects());
      Situation asleep = next(gone.situation(), new Event.TimeUp()).situation();
      assertEquals(new State.Asleep(), asleep.state());
      Situation back = next(asleep, new Event.PresenceChanged(true)).situation();
      assertEquals(there.state(), back.state());
      Situation away = next(Situation.AT_START, new Event.PresenceChanged(false)).situation();
      Effect last = next(away, trouble).effects().getLast();
      boolean looking = last.equals(new Effect.FindCamera());
      assertTrue(looking || last.equals(new Effect.StartTimer(Samples.TIMES.left())), "" + last);
    }
  }

  /** Whatever happens in whatever order, the machine answers and can be led back to rest. */
  @Test
  void anyStoryEndsAtRest() {
    List<Event> events = Samples.EVENTS;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Situation now = Situation.AT_START;
      for (int i = 0; i < 500; i++) {
        now = next(now, events.get(random.nextInt(events.size()))).situation();
      }
      now = next(now, new Event.ShutterMoved(false)).situation();
      now = next(now, new Event.CameraFound()).situation();
      now = next(now, new Event.LinkChanged(Link.FINE)).situation();
      now = next(now, new Event.SignedOut()).situation();
      now = next(now, new Event.Cancel()).situation();
      now = next(now, new Event.PresenceChanged(true)).situation();
      assertTrue(
          now.state() instanceof State.Hello || now.state() instanceof State.Asleep,
          seed + ": " + now);
    }
  }

  @Test
  void aScanThatCouldNotBeKeptIsRefusedBeforeAnythingIsLit() {
    Samples.everyPair(
        (now, event) -> {
          Step step = next(now, event);
          Situation then = step.situation();
          boolean begun = step.effects().stream().anyMatch(Effect.StartAlign.class::isInstance);
          if (begun) {
            boolean kept = then.person() instanceof Who.Known;
            assertFalse(kept && then.about().diskFull(), now + " " + event);
          }
        });
    Situation full = next(Situation.AT_START, new Event.RoomChanged(true)).situation();
    Situation known = next(full, new Event.SignedIn(Samples.KNOWN)).situation();
    Step refused = next(known, new Event.ScanAsked());
    assertEquals(new State.Trouble(new Cause.NoRoom()), refused.situation().state());
    assertEquals(List.of(new Effect.StartTimer(Samples.TIMES.fault())), refused.effects());
    Situation room = next(refused.situation(), new Event.RoomChanged(false)).situation();
    assertEquals(new State.Hello(), room.state());
    assertInstanceOf(State.Align.class, next(room, new Event.Ok()).situation().state());
  }

  @Test
  void aGuestIsScannedWithoutRoomToo() {
    Situation full = next(Situation.AT_START, new Event.RoomChanged(true)).situation();
    Situation guest = next(full, new Event.SignedIn(new Who.Guest())).situation();
    assertInstanceOf(State.Align.class, next(guest, new Event.ScanAsked()).situation().state());
  }

  @Test
  void theButtonsPointOnThePeoplesPagesAndKeepThemOpen() {
    Situation known = Situation.AT_START.with(Samples.KNOWN);
    Step open = next(known, new Event.PeopleAsked());
    assertEquals(new State.People(), open.situation().state());
    List<Effect> time = List.of(new Effect.StartTimer(Samples.TIMES.people()));
    assertEquals(time, open.effects());
    assertEquals(new Step(open.situation(), time), next(open.situation(), new Event.PeopleAsked()));
    for (boolean chosen : List.of(true, false)) {
      Step pointed = next(open.situation(), chosen ? new Event.Ok() : new Event.Next());
      assertEquals(
          new Step(open.situation(), List.of(new Effect.Point(chosen), time.getFirst())), pointed);
    }
    assertEquals(new State.Hello(), next(open.situation(), new Event.Cancel()).situation().state());
    assertEquals(
        new Step(open.situation(), List.of()), next(open.situation(), new Event.ScanDue()));
  }

  @Test
  void thePeoplesPagesGoOnWithWhoeverComesInOrLeaves() {
    Situation open = next(Situation.AT_START, new Event.PeopleAsked()).situation();
    Situation in = next(open, new Event.SignedIn(Samples.KNOWN)).situation();
    assertEquals(new State.People(), in.state());
    assertEquals(Samples.KNOWN, in.who());
    Situation out = next(in, new Event.SignedOut()).situation();
    assertEquals(open, out);
  }

  /** With the two buttons alone the people's pages are what comes when there are no steps. */
  @Test
  void whereTheDayHasNoStepsThePeoplesPagesComeNext() {
    Step asked = next(Situation.AT_START, new Event.Next());
    assertEquals(List.of(new Effect.AskRoutine(new Who.Unknown())), asked.effects());
    Event none = new Event.RoutineReady(new Who.Unknown(), List.of());
    assertEquals(new State.People(), next(asked.situation(), none).situation().state());
  }

  @Test
  void whoCallsForAScanFromElsewhereGetsOneOnlyOfSomebodyWhoCanBeSeen() {
    Samples.everySituation(
        now -> {
          Situation.About about = now.about();
          Step step = next(now, new Event.ScanCalled());
          if (!about.present() || about.shutterClosed() || about.cameraLost()) {
            assertEquals(new Step(now, List.of()), step);
          }
        });
    Situation there = new Situation(new State.Hello(), new Who.Unknown(), Situation.About.WELL, 0);
    assertInstanceOf(State.Align.class, next(there, new Event.ScanCalled()).situation().state());
  }
}
