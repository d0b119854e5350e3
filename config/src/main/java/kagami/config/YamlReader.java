package kagami.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Flattens one YAML text to entries with dotted paths and line numbers. */
final class YamlReader {
  private final IntFunction<Source> sourceOfLine;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Integer> lineOfKey = new HashMap<>();

  private YamlReader(IntFunction<Source> sourceOfLine) {
    this.sourceOfLine = sourceOfLine;
  }

  /** Reads a text; whatever it holds, the answer is entries or problems, never an exception. */
  static Entries read(String text, IntFunction<Source> sourceOfLine) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(text.length() + 1).build();
    try {
      Optional<Problem> refused = new YamlGuard(settings, sourceOfLine).check(text);
      if (refused.isPresent()) {
        return Entries.failed(refused.get());
      }
      YamlReader reader = new YamlReader(sourceOfLine);
      new Compose(settings).composeString(text).ifPresent(reader::readRoot);
      return new Entries(reader.entries, reader.problems);
    } catch (YamlEngineException malformed) {
      return Entries.failed(YamlGuard.problem(malformed, text, sourceOfLine));
    }
  }

  private void readRoot(Node root) {
    if (root instanceof MappingNode mapping) {
      readSection("", mapping);
    } else if (!isNone(root)) {
      report(root, "", "holds no sections", "write sections, such as mirror: and sync:");
    }
  }

  private void readSection(String section, MappingNode mapping) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && !key.getValue().contains(".")) {
        readKey(Names.join(section, Shown.safe(key.getValue())), key, tuple.getValueNode());
      } else {
        report(
            tuple.getKeyNode(),
            section,
            "holds a key that is not one plain word",
            "write each section's keys indented below its name");
      }
    }
  }

  private void readKey(String path, Node key, Node value) {
    Integer before = lineOfKey.putIfAbsent(path, line(key));
    if (before != null) {
      report(key, path, "is set twice, first in line " + before, "keep one of the two");
    } else if (value instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
      readSection(path, mapping);
    } else {
      readValue(path, value).ifPresent(raw -> entries.add(new Entry(path, raw, source(key))));
    }
  }

  private Optional<Raw> readValue(String path, Node value) {
    return switch (value) {
      case ScalarNode scalar when isNone(scalar) -> Optional.of(new Raw.None());
      case ScalarNode scalar when isPlainTag(scalar) ->
          Optional.of(new Raw.Text(scalar.getValue()));
      case SequenceNode sequence -> readList(path, sequence);
      case MappingNode empty -> Optional.of(new Raw.None());
      default -> {
        report(value, path, "has a tag (!...)", "remove the tag");
        yield Optional.empty();
      }
    };
  }

  private Optional<Raw> readList(String path, SequenceNode sequence) {
    List<String> texts = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      if (element instanceof ScalarNode scalar && !isNone(scalar) && isPlainTag(scalar)) {
        texts.add(scalar.getValue());
      } else {
        report(element, path, "holds something that is not one plain value", "write plain values");
        return Optional.empty();
      }
    }
    return Optional.of(new Raw.Many(texts));
  }

  private static boolean isNone(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }

  private static boolean isPlainTag(ScalarNode node) {
    Tag tag = node.getTag();
    return List.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL).contains(tag);
  }

  private void report(Node node, String path, String wrong, String fix) {
    problems.add(new Problem(source(node), path, Optional.empty(), wrong, "", fix));
  }

  private Source source(Node node) {
    return sourceOfLine.apply(line(node));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
