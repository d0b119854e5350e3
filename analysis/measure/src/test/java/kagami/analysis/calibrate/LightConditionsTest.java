package kagami.analysis.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kagami.analysis.NoLeaks;
import kagami.analysis.SkinCaptures;
import kagami.analysis.SkinCaptures.Conditions;
import kagami.analysis.ZoneResult;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PhantomScore;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.SkinTone;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same skin in another room, or through a camera set otherwise. */
@ExtendWith(NoLeaks.class)
final class LightConditionsTest {
  private static final Posed SKIN = SkinCaptures.patch(PatchModel.of(3));
  private static final Posed DARK = SkinCaptures.patch(PatchModel.of(8).withTone(SkinTone.V));

  @ParameterizedTest
  @CsvSource({"0.05, false", "0.2, false", "0.05, true", "0.2, true"})
  void roomLightHardlyMovesTheDarkDeficit(double share, boolean dark) {
    Posed skin = dark ? DARK : SKIN;
    double night = deficit(SkinCaptures.measure(skin, Conditions.STANDARD.withRoom(0), 5));
    double lit = deficit(SkinCaptures.measure(skin, Conditions.STANDARD.withRoom(share), 5));
    assertEquals(1, lit / night, 0.05);
  }

  @ParameterizedTest
  @CsvSource({"5, 2.35, 1.85", "7, 1.9, 2.2", "12, 2.0, 2.3"})
  void exposureAndWhiteBalanceHardlyMoveAnything(double ms, double red, double blue) {
    ZoneResult.Measured usual = SkinCaptures.measure(SKIN, Conditions.STANDARD, 5);
    ZoneResult.Measured other =
        SkinCaptures.measure(SKIN, Conditions.STANDARD.withExposure(ms, red, blue), 6);
    assertEquals(1, deficit(other) / deficit(usual), 0.03);
    PhantomScore before = SkinCaptures.score(SKIN, usual);
    PhantomScore after = SkinCaptures.score(SKIN, other);
    assertTrue(after.f1() > before.f1() - 0.02, before + " then " + after);
  }

  private static double deficit(ZoneResult.Measured zone) {
    return SkinCaptures.deficit(zone).value();
  }
}
