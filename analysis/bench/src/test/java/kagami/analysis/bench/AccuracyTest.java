package kagami.analysis.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import kagami.analysis.bench.Section.Column;
import kagami.analysis.bench.Section.Row;
import kagami.analysis.phantom.PhantomScore;
import org.junit.jupiter.api.Test;

/** The report that is checked in tells what the code does. */
final class AccuracyTest {
  private static final Path REPORT = Path.of("..", "accuracy.md");

  @Test
  void someRowsDrawnAgainAgreeWithTheReport() throws IOException {
    List<Section> sections = new Accuracy(AccuracyPlan.quick()).sections();
    List<String> lines = new Bars(sections).lines();
    assertTrue(
        lines.stream().anyMatch(l -> l.startsWith("| mean F1") && !l.contains("missed")),
        lines::toString);
    List<String> differences = AccuracyReport.differences(sections, Files.readString(REPORT));
    assertEquals(
        List.of(),
        differences,
        "if the change is meant: ./kagami accuracy --out analysis/accuracy.md");
  }

  @Test
  void aNumberOutsideItsToleranceAMissingRowAndAnAbsentFigureAreTold() {
    String written = AccuracyReport.tables(List.of(section(0.90, Double.NaN), more()));
    assertEquals(
        List.of(), AccuracyReport.differences(List.of(section(0.91, Double.NaN)), written));
    assertEquals(
        List.of(AccuracyText.DETECTION + " / III, F1: 0.95, but the report says 0.90"),
        AccuracyReport.differences(List.of(section(0.95, Double.NaN)), written));
    assertEquals(
        List.of(AccuracyText.DETECTION + " / III, bias: 1.00, but the report says –"),
        AccuracyReport.differences(List.of(section(0.90, 1)), written));
    Section other = new Section("Other", "", List.of(), List.of(Row.of("IV")));
    assertEquals(
        List.of("Other / IV is not in the report"),
        AccuracyReport.differences(List.of(other), written));
  }

  @Test
  void sizesAreComparedByMedianScatterAndRank() {
    List<PhantomScore.Size> pairs =
        java.util.stream.IntStream.range(0, 11)
            .mapToObj(i -> new PhantomScore.Size(300 + i, OptionalDouble.of(330 + 1.1 * i)))
            .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
    pairs.add(new PhantomScore.Size(400, OptionalDouble.empty()));
    Sizes sizes = Sizes.of(pairs);
    assertEquals(11 / 12.0, sizes.sizedShare(), 1e-9);
    assertEquals(0.1, sizes.bias(), 1e-9);
    assertEquals(0, sizes.scatter(), 1e-9);
    assertEquals(1, sizes.rankCorrelation(), 1e-9);
  }

  private static Section section(double f1, double bias) {
    return new Section(
        AccuracyText.DETECTION,
        "",
        List.of(new Column("F1", 2, 0.02), new Column("bias", 2, 0.02)),
        List.of(Row.of("III", f1, bias)));
  }

  private static Section more() {
    return new Section("More", "", List.of(new Column("x", 1, 1)), List.of(Row.of("I", 1.0)));
  }
}
