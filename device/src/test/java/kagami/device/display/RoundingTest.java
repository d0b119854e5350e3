package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
  @ParameterizedTest
  @CsvSource({
    "41.26, 3.2, 41, 3",
    "41.26, 1.26, 41.3, 1.3",
    "41.26, 0.96, 41.3, 1.0",
    "41.26, 0.4, 41.3, 0.4",
    "1.2345, 0.0123, 1.235, 0.012",
    "265.4, 12.3, 265, 12",
    "265.4, 35, 265, 40",
    "1234, 160, 1234, 200",
    "0, 0.05, 0.00, 0.05",
    "-0.5, 0.2, -0.5, 0.2",
    "7.5, 0, 7.5, 0",
    "3, 0.999, 3.0, 1.0",
  })
  void theErrorDecidesHowManyDigitsAreShown(
      double value, double error, String shownValue, String shownError) {
    assertEquals(List.of(shownValue, shownError), Rounding.of(value, error));
  }
}
