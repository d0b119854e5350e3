package kagami.analysis.pore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the table of the standard normal distribution. */
final class NormalTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.8413447461",
    "-1, 0.1586552539",
    "1.959963985, 0.975",
    "-2.326347874, 0.01",
    "3, 0.9986501020",
    "-8, 6.2e-16"
  })
  void agreesWithTheTable(double x, double probability) {
    assertEquals(probability, Normal.cumulative(x), 7.5e-8);
  }
}
