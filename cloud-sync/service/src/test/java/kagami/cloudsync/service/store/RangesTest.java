package kagami.cloudsync.service.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void cuttingIsTheSameAsTakingNumbersOneByOne(long seed) {
    Random random = new Random(seed);
    Ranges<Integer> ranges = new Ranges<>();
    TreeMap<Long, Integer> numbers = new TreeMap<>();
    long end = 0;
    for (int i = 0; i < 60; i++) {
      long first = end + 1 + random.nextInt(4);
      long last = first + random.nextInt(6);
      ranges.add(first, last, i);
      for (long n = first; n <= last; n++) {
        numbers.put(n, i);
      }
      end = last;
    }
    for (int i = 0; i < 60; i++) {
      long first = random.nextLong(1, end + 5);
      long last = first + random.nextInt(12);
      TreeMap<Long, Integer> taken = new TreeMap<>(numbers.subMap(first, true, last, true));
      assertEquals(taken, numbers(ranges.cut(first, last)));
      numbers.keySet().removeAll(taken.keySet());
      assertEquals(numbers, numbers(ranges.all()));
    }
  }

  private static Map<Long, Integer> numbers(Iterable<Ranges.Range<Integer>> ranges) {
    Map<Long, Integer> numbers = new TreeMap<>();
    for (Ranges.Range<Integer> range : ranges) {
      for (long n = range.first(); n <= range.last(); n++) {
        assertEquals(null, numbers.put(n, range.attached()), "twice in the ranges: " + n);
      }
    }
    return numbers;
  }
}
