package kagami.cloudsync.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.Stored;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final Sizes TINY =
      new Sizes(200, 100, 1, 5, 1, 10, Duration.ofSeconds(1), 100, 50);

  @Test
  void percentilesAreNearestRanks() {
    List<Double> sample = IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();
    assertEquals(new Percentiles(50, 95, 99), Percentiles.of(sample));
    assertEquals(new Percentiles(3, 3, 3), Percentiles.of(List.of(3.0)));
    assertThrows(IllegalArgumentException.class, () -> Percentiles.of(List.of()));
  }

  @Test
  void aMissedBarIsToldAndCounts() {
    Section missed = Section.of("rate", Figure.atLeast(10, "median", 9, "1/s"));
    Section met = Section.of("time", Figure.atMost(10, "95 %", 9.5, "ms"));
    assertFalse(missed.met());
    assertTrue(met.met());
    Section failed = Section.failed("heap", "nothing came");
    assertFalse(failed.met());
    StringWriter text = new StringWriter();
    List.of(missed, met, failed).forEach(s -> SyncBenchTable.print(new PrintWriter(text), s));
    assertTrue(text.toString().contains("heap: not measured: nothing came"), text.toString());
    assertTrue(text.toString().contains("(at least 10) MISSED"), text.toString());
    assertTrue(text.toString().contains("(at most 10) met"), text.toString());
  }

  @Test
  void commitsAreReallyStored() {
    try (Stage stage = Stage.open("kagami-bench-test")) {
      Section section = new CommitRate(TINY).sqlite(stage);
      assertTrue(section.figures().getFirst().value() > 0);
      long stored = Stored.sqlite(stage.folder("commits")).scans();
      assertEquals(400, stored, "warming up and one round");
    }
  }

  @Test
  void aBacklogEmptiesThroughTheRealServiceAndItsBytesAreCounted() {
    try (Stage stage = Stage.open("kagami-bench-test")) {
      List<Section> sections = new Backlog(TINY).run(stage);
      assertTrue(sections.get(0).figures().getFirst().value() > 0);
      double up = sections.get(1).figures().getFirst().value();
      assertTrue(up > 2_000 && up < 12_288, up + " bytes a scan");
    }
  }
}
