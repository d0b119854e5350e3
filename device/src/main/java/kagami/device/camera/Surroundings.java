package kagami.device.camera;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import kagami.analysis.phantom.FaceModel;

/**
 * What a simulated camera finds before it.
 *
 * @param face whose face it is; asked once for each visit
 * @param roomLight room light on the skin as a share of the whole imaging ring's, 0 = dark room;
 *     0.02 is a dim bathroom. Asked for each picture
 * @param vanityLight the vanity lamp's light on the skin, the same measure; asked for each picture
 * @param shutterClosed whether the cover is before the lens; asked for each picture
 */
public record Surroundings(
    Supplier<FaceModel> face,
    DoubleSupplier roomLight,
    DoubleSupplier vanityLight,
    BooleanSupplier shutterClosed) {

  /** One face for ever, in constant light, before an open shutter. */
  public static Surroundings constant(FaceModel face, double roomLight) {
    return new Surroundings(() -> face, () -> roomLight, () -> 0, () -> false);
  }
}
