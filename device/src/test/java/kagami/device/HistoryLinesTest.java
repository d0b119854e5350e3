package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import kagami.device.simulate.LivedHistory;
import org.junit.jupiter.api.Test;

class HistoryLinesTest {
  private final StringWriter said = new StringWriter();
  private final HistoryLines lines = new HistoryLines(new PrintWriter(said), false);

  @Test
  void aHistoryIsToldFromItsBeginToItsEnd() {
    LocalDate day = LocalDate.of(2026, 3, 14);
    lines.begins(2);
    lines.lived(new LivedHistory.Step(day, 1, 2, Duration.ofSeconds(65), "measured"));
    lines.lived(new LivedHistory.Step(day.plusDays(1), 2, 2, Duration.ZERO, "moved"));
    lines.ends(new LivedHistory.Tally(1, Map.of("moved", 1), Duration.ofSeconds(5)));
    assertEquals(
        """
        history: 2 scans to live; Ctrl-C stops, the next start goes on
        history: 2026-03-14  scan 1/2  measured  1:05 left
        history: 2026-03-15  scan 2/2  moved  0:00 left
        history: 1 of 2 scans measured, not measured {moved=1}; 2.5 s per scan
        """,
        said.toString());
  }

  @Test
  void whatIsLivedAlreadyIsToldApartFromWhatCannotBeLived() {
    lines.begins(0);
    lines.cameLater(LocalDate.of(2026, 3, 14));
    assertEquals(
        """
        history: every day is lived already
        history: the person in this folder came on 2026-03-14; no day before that can be lived\
         there: name a new folder with --data
        """,
        said.toString());
  }
}
