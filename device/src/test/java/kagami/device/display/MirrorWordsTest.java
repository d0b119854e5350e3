package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.device.capture.CaptureFault;
import kagami.device.guide.Instruction;
import kagami.device.people.Purpose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The words of the page. */
class MirrorWordsTest {
  @Test
  void everyIdThatThePageMayBeToldHasItsWords() throws IOException {
    JsonNode texts = texts();
    List<String> wanted =
        Stream.of(
                refusals().map(id -> "refused." + id + ".reason"),
                refusals().map(id -> "refused." + id + ".fix"),
                Arrays.stream(CaptureFault.values()).map(f -> "trouble." + f.id() + ".what"),
                Arrays.stream(CaptureFault.values()).map(f -> "trouble." + f.id() + ".fix"),
                Stream.of("trouble.internal.what", "trouble.shutter-closed.what"),
                Stream.of("trouble.scan-stalled.what", "trouble.scan-stalled.fix"),
                Stream.of("trouble.pose-not-found.what", "trouble.pose-not-found.fix"),
                Stream.of("trouble.no-room.what", "trouble.no-room.fix"),
                Stream.of("trouble.not-agreed.what", "trouble.not-agreed.fix"),
                Arrays.stream(Register.Outcome.values())
                    .filter(o -> !Register.Outcome.DONE.equals(o) && !door(o))
                    .map(o -> "own." + id(o)),
                Arrays.stream(Purpose.values())
                    .flatMap(
                        p ->
                            Stream.of("title", "what", "without", "end")
                                .map(w -> p.id() + "." + w)),
                Arrays.stream(Instruction.values()).map(i -> "align." + i.id()),
                Stream.of("trouble.broker-away.what", "trouble.broker-away.fix"),
                Stream.of("align.camera.on", "align.camera.wait"),
                Arrays.stream(ZoneId.values()).map(z -> "zone." + z.id()),
                Stream.of(Metric.VISIBLE_PORE_DENSITY, Metric.DARK_DEFICIT, Metric.COVERED_AREA)
                    .map(m -> "unit." + m.id()))
            .flatMap(keys -> keys)
            .toList();
    List<String> missing = wanted.stream().filter(key -> !texts.has(key)).toList();
    assertEquals(List.of(), missing);
  }

  private static String id(Enum<?> outcome) {
    return outcome.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The door has words for these. */
  private static boolean door(Register.Outcome outcome) {
    return Arrays.stream(Door.Outcome.values()).anyMatch(o -> id(o).equals(id(outcome)));
  }

  private static Stream<String> refusals() {
    return Stream.concat(
        Arrays.stream(Refusal.Finding.values()).map(Refusal::id),
        Arrays.stream(Gate.values()).map(Gate::id));
  }

  @Test
  void noGradeAndNoVerdictInTheWords() throws IOException {
    for (var text : texts().properties()) {
      String words = text.getValue().stringValue().toLowerCase(java.util.Locale.ROOT);
      for (String unkind : List.of("score", "grade", "bad", "worse", "ugly", "problem", "error")) {
        assertTrue(!words.contains(unkind), text.toString());
      }
    }
  }

  private static JsonNode texts() throws IOException {
    try (var in = MirrorPage.class.getResourceAsStream("page/messages/en.json")) {
      return new JsonMapper().readTree(in);
    }
  }
}
