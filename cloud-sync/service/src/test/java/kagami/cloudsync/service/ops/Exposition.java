package kagami.cloudsync.service.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prometheus' text format 0.0.4, read strictly. */
final class Exposition {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{[a-z_]+=\"[^\"\\\\]*\"\\})?) ([-+0-9.eE]+|\\+Inf|NaN)");

  private final Map<String, Double> values = new LinkedHashMap<>();

  private Exposition() {}

  static Exposition of(String text) {
    Exposition read = new Exposition();
    Map<String, String> types = new HashMap<>();
    Set<String> helped = new HashSet<>();
    assertTrue(text.endsWith("\n"), "the last line ends");
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# HELP ")) {
        assertTrue(helped.add(words[2]) && !words[3].isBlank(), line);
      } else if (line.startsWith("# TYPE ")) {
        assertEquals(null, types.put(words[2], words[3]), line);
      } else {
        Matcher sample = SAMPLE.matcher(line);
        assertTrue(sample.matches(), line);
        String name = sample.group(1).replaceFirst("\\{.*", "");
        String family = name.replaceFirst("_(bucket|sum|count)$", "");
        assertTrue(types.containsKey(name) || "histogram".equals(types.get(family)), line);
        assertEquals(null, read.values.put(sample.group(1), Double.valueOf(sample.group(2))), line);
      }
    }
    assertEquals(helped, types.keySet(), "each has its help");
    return read;
  }

  double value(String name) {
    assertTrue(values.containsKey(name), name + " in " + values.keySet());
    return values.get(name);
  }

  boolean has(String name) {
    return values.keySet().stream().anyMatch(each -> each.replaceFirst("\\{.*", "").equals(name));
  }

  /** The number of observations, once its buckets are seen to grow up to it. */
  double observations(String histogram) {
    double last = 0;
    for (Map.Entry<String, Double> each : values.entrySet()) {
      if (each.getKey().startsWith(histogram + "_bucket")) {
        assertTrue(each.getValue() >= last, each.toString());
        last = each.getValue();
      }
    }
    assertEquals(last, value(histogram + "_bucket{le=\"+Inf\"}"));
    assertEquals(last, value(histogram + "_count"));
    return last;
  }
}
