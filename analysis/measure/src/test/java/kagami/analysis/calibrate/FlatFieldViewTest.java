package kagami.analysis.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kagami.analysis.image.PixelPoint;
import org.junit.jupiter.api.Test;

class FlatFieldViewTest {
  private static final FlatField.Series SERIES = new FlatField.Series(-0.3, 0.08, -0.01);
  private static final FlatField WHOLE =
      new FlatField(4056, 3040, 2000, 1530, SERIES, SERIES, SERIES);

  /** Every place of the lens keeps its darkening, whatever picture shows it. */
  @Test
  void theDarkeningStaysWithTheLens() {
    FlatField half = WHOLE.in(1332, 990, 0.5, new PixelPoint(652, 501)).orElseThrow();
    for (double x = 0; x < 1332; x += 111) {
      for (double y = 0; y < 990; y += 110) {
        double wholeX = 2000 + (x - 652) / 0.5;
        double wholeY = 1530 + (y - 501) / 0.5;
        assertEquals(WHOLE.at(1, wholeX, wholeY), half.at(1, x, y), 1e-12);
      }
    }
  }

  @Test
  void beyondWhatWasFittedNothingIsKnown() {
    assertTrue(WHOLE.in(4056, 3040, 0.5, new PixelPoint(2000, 1530)).isEmpty());
    assertTrue(WHOLE.in(2028, 1520, 0.5, new PixelPoint(1000, 765)).isPresent());
  }
}
