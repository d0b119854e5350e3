package kagami.config;

import java.util.Optional;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Refuses YAML that would grow or nest without bound, before a tree is built from it: aliases (the
 * stuff of YAML bombs), deep nesting, more than one document. Works on events, in constant memory.
 */
final class YamlGuard {
  /** The options nest four deep; more leaves room for a clear message about a misplaced key. */
  private static final int MAX_DEPTH = 16;

  private final LoadSettings settings;
  private final IntFunction<Source> sourceOfLine;

  YamlGuard(LoadSettings settings, IntFunction<Source> sourceOfLine) {
    this.settings = settings;
    this.sourceOfLine = sourceOfLine;
  }

  /** The first thing to refuse; malformed YAML throws {@link YamlEngineException}. */
  Optional<Problem> check(String text) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      documents += event.getEventId() == Event.ID.DocumentStart ? 1 : 0;
      if (event.getEventId() == Event.ID.Alias) {
        return refuse(event, "an alias (*name) is not supported", "write the value out");
      }
      if (depth > MAX_DEPTH) {
        return refuse(event, "nests too deep", "use no more levels than the options have");
      }
      if (documents > 1) {
        return refuse(event, "starts a second document", "remove the line ---");
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> refuse(Event event, String wrong, String fix) {
    return Optional.of(problem(event.getStartMark(), wrong, fix, sourceOfLine));
  }

  /** Says what is malformed and where; never quotes the text, which may hold a secret. */
  static Problem problem(
      YamlEngineException malformed, String text, IntFunction<Source> sourceOfLine) {
    String fix = "correct the YAML there; put text with special characters in quotes";
    return switch (malformed) {
      case MarkedYamlEngineException marked ->
          problem(
              marked.getProblemMark().or(marked::getContextMark),
              "is not valid YAML: " + withoutNames(marked.getProblem()),
              fix,
              sourceOfLine);
      case ReaderException reader -> {
        String before = text.substring(0, Math.clamp(reader.getPosition(), 0, text.length()));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        yield new Problem(
            sourceOfLine.apply(line), "", Optional.empty(), "holds a special character", "", fix);
      }
      default -> problem(Optional.empty(), "is not valid YAML", fix, sourceOfLine);
    };
  }

  /** The parser names undefined tags and directives; those are pieces of the text. */
  private static String withoutNames(String problem) {
    return problem.contains("tag handle") ? "found an undefined tag" : problem;
  }

  private static Problem problem(
      Optional<Mark> mark, String wrong, String fix, IntFunction<Source> sourceOfLine) {
    int line = mark.map(m -> m.getLine() + 1).orElse(0);
    return new Problem(sourceOfLine.apply(line), "", Optional.empty(), wrong, "", fix);
  }
}
