package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kagami.device.StartFigures.Held;
import org.junit.jupiter.api.Test;

class StartFiguresTest {
  private static final Held LITTLE = new Held(20, 200);

  private static StartFigures figures(List<Long> firstMs, List<Long> warmedMs, Held scanned) {
    return new StartFigures(
        firstMs.stream().map(StartFiguresTest::start).toList(),
        warmedMs.stream().map(StartFiguresTest::start).toList(),
        LITTLE,
        scanned);
  }

  private static StartFigures.Start start(long readyMs) {
    return new StartFigures.Start(readyMs, readyMs / 2);
  }

  @Test
  void halfOfTheRunsTookNoLonger() {
    assertEquals(3, StartFigures.medianMs(List.of(start(9), start(1), start(3))));
    assertEquals(2, StartFigures.medianMs(List.of(start(4), start(2))));
    assertEquals(7, StartFigures.medianMs(List.of(start(7))));
  }

  @Test
  void everyBarHasToBeMet() {
    assertTrue(figures(List.of(8000L), List.of(4000L), new Held(192, 900)).met());
    assertFalse(figures(List.of(8001L), List.of(4000L), LITTLE).met());
    assertFalse(figures(List.of(8000L), List.of(4001L), LITTLE).met());
    assertFalse(figures(List.of(8000L), List.of(4000L), new Held(193, 900)).met());
  }

  @Test
  void oneSlowRunOfThreeIsForgiven() {
    assertTrue(figures(List.of(5L, 9000L, 5L), List.of(5L, 5L, 9000L), LITTLE).met());
  }
}
