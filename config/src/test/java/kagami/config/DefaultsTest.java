package kagami.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The defaults file is the list of all options: it must say of each what the records say. */
class DefaultsTest {
  private final Schema schema = new Schema(Settings.class, Path.of("/home/x"));
  private final Map<String, List<String>> comments = comments();

  @Test
  void listsExactlyTheOptionsOfTheRecordsInTheirOrder() {
    assertEquals(
        List.copyOf(schema.paths()),
        YamlReader.read(Config.defaults(), Source.Default::new).list().stream()
            .map(Entry::path)
            .toList());
  }

  @TestFactory
  Stream<DynamicTest> documentsEveryOption() {
    return schema.options().stream()
        .map(option -> DynamicTest.dynamicTest(option.path(), () -> assertDocumented(option)));
  }

  private void assertDocumented(Option option) {
    List<String> lines = comments.get(option.path());
    assertTrue(lines.size() >= 4, () -> "comment is " + lines);
    assertTrue(lines.get(0).endsWith("."), () -> "no sentence: " + lines.get(0));
    boolean number = option.type() instanceof ValueType.Numeric;
    assertEquals(Optional.of(option.allowed()), labelled(lines, number ? "range" : "allowed"));
    Optional<String> effect = labelled(lines, "effect");
    assertTrue(labelled(lines, "origin").filter(o -> o.length() > 8).isPresent(), "no origin");
    assertTrue(effect.isPresent(), "no effect");
    if (number && !effect.get().equals("as the width")) {
      assertTrue(effect.get().contains("larger"), effect.get());
      assertTrue(effect.get().matches(".*(smaller|less|[01] (keeps|lets)).*"), effect.get());
    }
  }

  @Test
  void noTwoOptionsShareAVariable() {
    var names = new TreeSet<String>();
    schema.paths().forEach(path -> assertTrue(names.add(Names.environment(path)), path));
    assertTrue(names.contains("KAGAMI_MIRROR_UPLINK_KEEP_ALIVE_S"), names.toString());
  }

  private static Optional<String> labelled(List<String> lines, String label) {
    return lines.stream()
        .filter(line -> line.startsWith(label + ": "))
        .map(line -> line.substring(label.length() + 2))
        .findFirst();
  }

  /** Comment lines right above each key, by dotted path. */
  private static Map<String, List<String>> comments() {
    Map<String, List<String>> comments = new LinkedHashMap<>();
    List<String> above = new ArrayList<>();
    List<String> sections = new ArrayList<>();
    for (String line : Config.defaults().lines().toList()) {
      String text = line.strip();
      if (text.startsWith("#")) {
        above.add(text.substring(1).strip());
      } else {
        if (!text.isEmpty()) {
          int depth = line.indexOf(text) / 2;
          sections.subList(depth, sections.size()).clear();
          sections.add(text.substring(0, text.indexOf(':')));
          comments.put(String.join(".", sections), List.copyOf(above));
        }
        above.clear();
      }
    }
    return comments;
  }
}
