package kagami.device.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Writes a number with its error: the error with one significant digit, two when it begins with 1,
 * and the number with as many decimals (GUM, section 7.2.6).
 */
final class Rounding {
  private Rounding() {}

  /** The number and its error, both in plain decimal notation. */
  static List<String> of(double value, double standardError) {
    if (standardError == 0) {
      return List.of(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString(), "0");
    }
    BigDecimal error = BigDecimal.valueOf(standardError);
    BigDecimal two = error.round(new MathContext(2, RoundingMode.HALF_UP));
    boolean beginsWithOne = two.unscaledValue().toString().charAt(0) == '1';
    BigDecimal rounded =
        beginsWithOne ? two : error.round(new MathContext(1, RoundingMode.HALF_UP));
    int decimals = Math.max(0, beginsWithOne ? scaleOfTwo(two) : rounded.scale());
    return List.of(
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString(),
        rounded.setScale(decimals, RoundingMode.HALF_UP).toPlainString());
  }

  /** The scale that shows two digits, also when the second is a zero that was cut. */
  private static int scaleOfTwo(BigDecimal two) {
    return two.scale() + 2 - two.precision();
  }
}
