package kagami.analysis.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MedianTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 801, 5000})
  void isWhatSortingGives(int n) {
    SplittableRandom random = new SplittableRandom(n);
    float[] values = new float[n + 3];
    for (int i = 0; i < values.length; i++) {
      // Few different numbers, so that many are equal; what lies behind n takes no part.
      values[i] = i < n ? random.nextInt(n / 2 + 1) - n / 5f : -1e9f;
    }
    float[] sorted = Arrays.copyOf(values, n);
    Arrays.sort(sorted);
    assertEquals(sorted[n / 2], Median.of(values, n));
  }
}
