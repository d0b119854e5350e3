package kagami.device.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Writes a number with its error: the error with one significant digit, two when that would be a 1,
 * and the number with as many decimals (GUM, section 7.2.6).
 */
final class Rounding {
  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_UP);

  private Rounding() {}

  /** The number and its error, both in plain decimal notation. */
  static List<String> of(double value, double standardError) {
    if (standardError == 0) {
      return List.of(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString(), "0");
    }
    BigDecimal rough = BigDecimal.valueOf(standardError).round(ONE_DIGIT).stripTrailingZeros();
    boolean one = rough.unscaledValue().intValueExact() == 1;
    int decimals = Math.max(0, one ? rough.scale() + 1 : rough.scale());
    BigDecimal error = one ? BigDecimal.valueOf(standardError) : rough;
    return List.of(plain(BigDecimal.valueOf(value), decimals), plain(error, decimals));
  }

  private static String plain(BigDecimal number, int decimals) {
    return number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
