package kagami.device.simulate;

import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far back a simulated person has been scanned, as typed: {@code 12w} or {@code 30d}. */
public final class HistoryLength {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})([wd])");

  /** Two years, whose scans take about half an hour. */
  private static final int MOST_DAYS = 732;

  private HistoryLength() {}

  /** The length, at least a day; empty for what has not that form or is too long. */
  public static Optional<Period> of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(matcher.group(1));
    int days = matcher.group(2).equals("w") ? 7 * number : number;
    return days < 1 || days > MOST_DAYS ? Optional.empty() : Optional.of(Period.ofDays(days));
  }
}
