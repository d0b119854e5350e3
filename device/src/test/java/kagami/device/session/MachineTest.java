package kagami.device.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kagami.analysis.capture.LightState;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.device.session.Effect.StartScan;
import kagami.device.session.Effect.StartTimer;
import kagami.device.session.Effect.StopScan;
import kagami.device.session.Effect.StopTimer;
import kagami.device.session.State.Cause;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MachineTest {
  private static final ShowTimes TIMES =
      new ShowTimes(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(1));
  private static final ResultCard CARD = new ResultCard(List.of(), 1, 3);
  private static final Progress LIT = new Progress.Lit(3, 24, 1, 3, LightState.WEST);
  private static final Link AWAY = new Link(true, 4);
  private static final Link QUEUED = new Link(false, 1);

  private static final State IDLE = new State.Idle();
  private static final State PREPARING = new State.Scanning(new Progress.Preparing());
  private static final State SCANNING = new State.Scanning(LIT);
  private static final State RESULT = new State.Result(CARD);
  private static final State REFUSED = new State.Refused(new Refusal.Beyond(Gate.MOVED, 30, 12));
  private static final State FAULT = new State.Trouble(new Cause.CaptureFailed("camera-silent"));
  private static final State COVERED = new State.Trouble(new Cause.ShutterClosed());
  private static final State ALONE = new State.Trouble(new Cause.BrokerAway(4));

  private static final Situation AT_REST = new Situation(IDLE, Link.FINE, false);
  private static final Situation LONELY = new Situation(ALONE, AWAY, false);
  private static final Situation CLOSED = new Situation(COVERED, Link.FINE, true);

  private final Machine machine = new Machine(TIMES);

  /** One row of the table: what each of the states below becomes. */
  private record Row(Event event, List<Cell> cells) {}

  private record Cell(State state, List<Effect> effects) {}

  /** The columns of the table, in this order in every row. */
  private static final List<Situation> COLUMNS =
      List.of(
          AT_REST,
          AT_REST.with(SCANNING),
          AT_REST.with(RESULT),
          AT_REST.with(REFUSED),
          AT_REST.with(FAULT),
          LONELY,
          CLOSED);

  private static Cell to(State state, Effect... effects) {
    return new Cell(state, List.of(effects));
  }

  private static final Cell SCAN = to(PREPARING, new StopTimer(), new StartScan());
  private static final Cell REST = to(IDLE, new StopTimer());
  private static final Cell COVER = to(COVERED, new StopTimer());
  private static final Cell LONELY_REST = to(ALONE, new StopTimer());

  private static List<Cell> nothing() {
    return COLUMNS.stream().map(column -> to(column.state())).toList();
  }

  /** Like doing nothing, but in the column of scanning. */
  private static List<Cell> whileScanning(Cell cell) {
    List<Cell> cells = new ArrayList<>(nothing());
    cells.set(1, cell);
    return cells;
  }

  private static final List<Row> TABLE =
      List.of(
          new Row(
              new Event.ScanAsked(), List.of(SCAN, to(SCANNING), SCAN, SCAN, SCAN, SCAN, COVER)),
          new Row(new Event.ScanDue(), List.of(SCAN, to(SCANNING), SCAN, SCAN, SCAN, SCAN, COVER)),
          new Row(
              new Event.Dismissed(),
              List.of(REST, to(IDLE, new StopScan()), REST, REST, REST, LONELY_REST, COVER)),
          new Row(
              new Event.Progressed(new Progress.Measuring()),
              whileScanning(to(new State.Scanning(new Progress.Measuring())))),
          new Row(
              new Event.Measured(CARD), whileScanning(to(RESULT, new StartTimer(TIMES.result())))),
          new Row(
              new Event.ScanRefused(new Refusal.Beyond(Gate.MOVED, 30, 12)),
              whileScanning(to(REFUSED, new StartTimer(TIMES.refused())))),
          new Row(
              new Event.ScanFailed("camera-silent"),
              whileScanning(to(FAULT, new StartTimer(TIMES.fault())))),
          new Row(
              new Event.ShownLongEnough(),
              List.of(REST, to(SCANNING), REST, REST, REST, LONELY_REST, COVER)),
          new Row(
              new Event.LinkChanged(AWAY),
              List.of(
                  to(ALONE),
                  to(SCANNING),
                  to(RESULT),
                  to(REFUSED),
                  to(FAULT),
                  to(ALONE),
                  to(COVERED))),
          new Row(
              new Event.LinkChanged(QUEUED),
              List.of(
                  to(IDLE),
                  to(SCANNING),
                  to(RESULT),
                  to(REFUSED),
                  to(FAULT),
                  to(IDLE),
                  to(COVERED))),
          new Row(
              new Event.ShutterMoved(true),
              List.of(COVER, to(COVERED, new StopScan()), COVER, COVER, COVER, COVER, COVER)),
          new Row(
              new Event.ShutterMoved(false),
              List.of(
                  to(IDLE),
                  to(SCANNING),
                  to(RESULT),
                  to(REFUSED),
                  to(FAULT),
                  to(ALONE),
                  to(IDLE))));

  @TestFactory
  Stream<DynamicTest> everyStateMeetsEveryEvent() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Row row : TABLE) {
      assertEquals(COLUMNS.size(), row.cells().size(), row.event().toString());
      for (int column = 0; column < COLUMNS.size(); column++) {
        Situation before = COLUMNS.get(column);
        Cell expected = row.cells().get(column);
        tests.add(
            DynamicTest.dynamicTest(
                before.state() + " meets " + row.event(),
                () -> {
                  Machine.Step step = machine.next(before, row.event());
                  assertEquals(expected.state(), step.situation().state());
                  assertEquals(expected.effects(), step.effects());
                }));
      }
    }
    return tests.stream();
  }

  @Test
  void theTableHoldsEveryKindOfEventAndState() {
    assertEquals(
        List.of(Event.class.getPermittedSubclasses()).size(),
        TABLE.stream().map(row -> row.event().getClass()).distinct().count());
    assertEquals(
        List.of(State.class.getPermittedSubclasses()).size(),
        COLUMNS.stream().map(column -> column.state().getClass()).distinct().count());
  }

  @Test
  void linkAndShutterAreRememberedWhileSomethingElseIsShown() {
    Situation shown = AT_REST.with(RESULT);
    Situation away = machine.next(shown, new Event.LinkChanged(AWAY)).situation();
    assertEquals(RESULT, away.state());
    assertEquals(ALONE, machine.next(away, new Event.ShownLongEnough()).situation().state());
  }

  @Test
  void aMirrorOnItsOwnStillScans() {
    Situation scanning = machine.next(LONELY, new Event.ScanAsked()).situation();
    assertEquals(PREPARING, scanning.state());
    assertEquals(RESULT, machine.next(scanning, new Event.Measured(CARD)).situation().state());
  }

  @Test
  void theCountOnTheGlassFollowsTheQueue() {
    Situation more = machine.next(LONELY, new Event.LinkChanged(new Link(true, 5))).situation();
    assertEquals(new State.Trouble(new Cause.BrokerAway(5)), more.state());
  }
}
