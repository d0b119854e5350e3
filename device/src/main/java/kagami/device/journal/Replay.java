package kagami.device.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import kagami.analysis.ScanResult;
import kagami.device.session.Effect;
import kagami.device.session.Event;
import kagami.device.session.Machine;
import kagami.device.session.Situation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Feeds what happened into a fresh machine and holds every effect and every screen against the
 * recorded ones. After a difference it goes on from what was recorded, so that each one is told
 * once.
 */
final class Replay {
  private final JsonMapper mapper = new JsonMapper();
  private final CaptureReplay captures;
  private final Function<List<ScanResult>, Whole> whole;

  /**
   * @param captures analyses stored pictures anew
   * @param whole makes one result of a scan's passes
   */
  Replay(CaptureReplay captures, Function<List<ScanResult>, Whole> whole) {
    this.captures = captures;
    this.whole = whole;
  }

  /**
   * What came of a file.
   *
   * @param events how many were fed in
   * @param captures how many passes were analysed anew
   * @param results how many results were made of them anew
   */
  record Outcome(
      int events, int captures, int results, List<Difference> differences, List<String> notes) {
    Outcome {
      differences = List.copyOf(differences);
      notes = List.copyOf(notes);
    }

    boolean same() {
      return differences.isEmpty();
    }
  }

  Outcome run(Recording.Session session) {
    Machine machine = new Machine(session.header().facts().times());
    TimerCheck timers = new TimerCheck();
    WholeCheck wholes = new WholeCheck(whole, session.lost());
    List<Difference> differences = new ArrayList<>();
    List<String> notes = new ArrayList<>(session.notes());
    Situation now = session.header().situation();
    int events = 0;
    int analysed = 0;
    for (Line line : session.lines()) {
      switch (line) {
        case Line.Stepped stepped -> {
          timers.check(stepped).ifPresent(differences::add);
          compare(stepped, machine.next(now, stepped.event()), differences);
          wholes.stepped(stepped).ifPresent(differences::add);
          now = stepped.after();
          events++;
        }
        case Line.Captured captured -> {
          CaptureReplay.Outcome outcome = captures.run(session, captured);
          differences.addAll(outcome.differences());
          notes.addAll(outcome.notes());
          wholes.analysed(outcome.result());
          analysed += outcome.result().isPresent() ? 1 : 0;
        }
        case Line.NotUnderstood other -> {
          differences.add(notUnderstood(other));
          wholes.missed();
          if (other.after().isEmpty()) {
            notes.add("nothing after line %d was replayed".formatted(other.number()));
            return new Outcome(events, analysed, wholes.judged(), differences, notes);
          }
          now = other.after().get();
        }
        case Line.Sensed _, Line.Ended _ -> {}
      }
    }
    return new Outcome(events, analysed, wholes.judged(), differences, notes);
  }

  private static Difference notUnderstood(Line.NotUnderstood line) {
    return new Difference(
        line.number(), 0, "not understood", "the line itself", line.problem(), "not replayed");
  }

  private void compare(Line.Stepped line, Machine.Step step, List<Difference> differences) {
    Situation recorded = line.after();
    Situation replayed = step.situation();
    if (!recorded.equals(replayed)) {
      SituationCodec codec = new SituationCodec(new Persons());
      differences.add(
          difference(
              line,
              "the situation",
              mapper.writeValueAsString(codec.change(replayed, recorded)),
              mapper.writeValueAsString(codec.change(recorded, replayed))));
    }
    if (!line.effects().equals(step.effects())) {
      differences.add(difference(line, "the effects", text(line.effects()), text(step.effects())));
    }
  }

  private Difference difference(Line.Stepped line, String what, String recorded, String replayed) {
    return new Difference(
        line.number(), line.atNs() / 1e9, "after " + text(line.event()), what, recorded, replayed);
  }

  private String text(Event event) {
    return mapper.writeValueAsString(new EventCodec(new Persons()).write(event));
  }

  private String text(List<Effect> effects) {
    EffectCodec codec = new EffectCodec(new Persons());
    ArrayNode written = JsonNodeFactory.instance.arrayNode();
    effects.forEach(effect -> written.add(codec.write(effect)));
    return mapper.writeValueAsString(written);
  }
}
