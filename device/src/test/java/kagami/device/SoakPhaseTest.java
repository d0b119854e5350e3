package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoakPhaseTest {
  private static final Footprint MIDDLE = new Footprint(30, 400, 0, 20);

  private static List<String> troubles(int sessions, Footprint end) {
    return new SoakPhase(
            SoakPictures.PATCH,
            Map.of(Soak.RESULT, sessions),
            Duration.ofSeconds(1),
            List.of(
                new SoakPhase.Reading(0, MIDDLE),
                new SoakPhase.Reading(sessions / 2, MIDDLE),
                new SoakPhase.Reading(sessions, end)))
        .troubles();
  }

  @Test
  void whatStaysIsWell() {
    assertEquals(List.of(), troubles(6, MIDDLE));
    assertEquals(List.of(), troubles(200, new Footprint(30.9, 499, 0, 21)));
  }

  @Test
  void aThreadLeftByEveryScanIsNoticed() {
    assertEquals(List.of("threads were left behind"), troubles(6, new Footprint(30, 400, 0, 22)));
  }

  @Test
  void memoryOutsideTheHeapIsNoticed() {
    assertEquals(List.of("resident memory grew"), troubles(6, new Footprint(30, 501, 0, 20)));
  }

  @Test
  void aMegabyteCountsInAShortSoakAndInALongOne() {
    assertEquals(List.of("the heap grew"), troubles(6, new Footprint(31.1, 400, 0, 20)));
    assertEquals(List.of("the heap grew"), troubles(200, new Footprint(31.1, 400, 0, 20)));
  }

  @Test
  void anOpenImageAndASessionWithoutFiguresAreNoticed() {
    assertEquals(List.of("images were left open"), troubles(6, new Footprint(30, 400, 1, 20)));
    SoakPhase phase =
        new SoakPhase(
            SoakPictures.PATCH,
            Map.of(Soak.RESULT, 5, "refused: moved", 1),
            Duration.ofSeconds(1),
            List.of(new SoakPhase.Reading(3, MIDDLE), new SoakPhase.Reading(6, MIDDLE)));
    assertEquals(List.of("sessions without figures"), phase.troubles());
  }
}
