package kagami.analysis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import kagami.analysis.SkinCaptures.Conditions;
import kagami.analysis.metric.Estimate;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.SkinTone;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same skin again and again, with new noise and new sway. */
@ExtendWith(NoLeaks.class)
final class RepeatabilityTest {
  @ParameterizedTest
  @EnumSource(
      value = SkinTone.class,
      names = {"II", "V"})
  void theClaimedErrorIsOfTheOrderOfTheSpread(SkinTone tone) {
    Posed skin = SkinCaptures.patch(PatchModel.of(7).withTone(tone));
    List<Estimate> repeats =
        LongStream.range(0, 10)
            .mapToObj(i -> SkinCaptures.deficit(SkinCaptures.measure(skin, Conditions.STANDARD, i)))
            .toList();
    double mean = repeats.stream().mapToDouble(Estimate::value).average().orElseThrow();
    double spread =
        Math.sqrt(
            repeats.stream().mapToDouble(e -> Math.pow(e.value() - mean, 2)).sum()
                / (repeats.size() - 1));
    double claimed = repeats.stream().mapToDouble(Estimate::standardError).average().orElseThrow();
    assertTrue(spread / mean < 0.015, "coefficient of variation " + spread / mean);
    assertTrue(
        claimed / spread > 0.2 && claimed / spread < 3, "claimed over true " + claimed / spread);
  }
}
