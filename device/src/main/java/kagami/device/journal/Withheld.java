package kagami.device.journal;

import java.util.List;
import java.util.UUID;
import kagami.device.session.Event;
import kagami.device.session.Machine;
import kagami.device.session.ResultCard;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;

/** Leaves figures out whose person did not agree that they are kept. Who did not say may be any. */
final class Withheld {
  private Withheld() {}

  static Entry.Stepped from(Entry.Stepped entry, Leave leave) {
    Situation after = entry.step().situation();
    boolean figures =
        entry.event() instanceof Event.Measured
            || entry.before().state() instanceof State.Result
            || after.state() instanceof State.Result;
    if (!figures || (allowed(entry.before(), leave) && allowed(after, leave))) {
      return entry;
    }
    return new Entry.Stepped(
        entry.atNs(),
        without(entry.before()),
        entry.event() instanceof Event.Measured(ResultCard card)
            ? new Event.Measured(without(card))
            : entry.event(),
        new Machine.Step(without(after), entry.step().effects()));
  }

  private static boolean allowed(Situation situation, Leave leave) {
    return switch (situation.person()) {
      case Who.Known(UUID id, String _) -> leave.figures(id);
      case Who.Unknown _, Who.Guest _ -> false;
    };
  }

  private static Situation without(Situation situation) {
    return situation.state() instanceof State.Result(ResultCard card, boolean zones)
        ? new Situation(
            new State.Result(without(card), zones),
            situation.who(),
            situation.about(),
            situation.failed())
        : situation;
  }

  private static ResultCard without(ResultCard card) {
    return new ResultCard(List.of(), card.scanNumber(), card.baselineScans());
  }
}
