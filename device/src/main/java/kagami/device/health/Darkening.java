package kagami.device.health;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One command of a unit, as {@code systemctl show} prints it: {@code { path=/usr/bin/pinctrl ;
 * argv[]=/usr/bin/pinctrl set 16 op dl ; ignore_errors=no ; … }}.
 *
 * @param program its path
 * @param words its words without quotes, the program first
 */
record Darkening(String program, List<String> words) {
  private static final Pattern PRINTED =
      Pattern.compile("path=(?<path>\\S+) ; argv\\[\\]=(?<argv>.*?) ; ignore_errors=");

  /** Words that end one command of a shell. */
  private static final Pattern NEXT = Pattern.compile("&&|\\|\\||[;|]");

  Darkening {
    words = List.copyOf(words);
  }

  /** All commands in a text. */
  static List<Darkening> of(String shown) {
    return PRINTED.matcher(shown).results().map(Darkening::of).toList();
  }

  private static Darkening of(MatchResult printed) {
    String argv = printed.group("argv").replaceAll("[\"']", "");
    return new Darkening(printed.group("path"), List.of(argv.strip().split("\\s+", -1)));
  }

  /** True when it drives a line to 0, itself or by a shell's words. */
  boolean drivesLow(int line) {
    return Arrays.stream(NEXT.split(String.join(" ", words)))
        .map(command -> List.of(command.strip().split("\\s+", -1)))
        .anyMatch(command -> drivesLow(command, line));
  }

  private static boolean drivesLow(List<String> command, int line) {
    for (int at = 0; at < command.size(); at++) {
      List<String> after = command.subList(at + 1, command.size());
      switch (name(command.get(at))) {
        case "gpioset" -> {
          return gpioset(after, line);
        }
        case "pinctrl", "raspi-gpio" -> {
          return pinctrl(after, line);
        }
        default -> {}
      }
    }
    return false;
  }

  private static String name(String program) {
    return Optional.ofNullable(Path.of(program).getFileName()).map(Path::toString).orElse("");
  }

  /** gpioset(1) of libgpiod: {@code gpiochip0 16=0}, from version 2 on {@code -t0 GPIO16=0}. */
  private static boolean gpioset(List<String> words, int line) {
    boolean turned =
        words.stream()
            .anyMatch(word -> word.equals("--active-low") || word.matches("-[a-z]*l[a-z]*"));
    return !turned
        && words.stream()
            .anyMatch(word -> word.matches("(?i)(gpio)?" + line + "=(0|off|false|inactive)"));
  }

  /** {@code set LINES op dl} of Raspberry Pi's own tools; lines as in {@code 5,12-16}. */
  private static boolean pinctrl(List<String> words, int line) {
    int set = words.indexOf("set");
    if (set < 0 || set + 1 >= words.size()) {
      return false;
    }
    List<String> how = words.subList(set + 2, words.size());
    return how.contains("op")
        && how.contains("dl")
        && Arrays.stream(words.get(set + 1).split(",")).anyMatch(range -> within(range, line));
  }

  private static boolean within(String range, int line) {
    if (!range.matches("\\d{1,3}(-\\d{1,3})?")) {
      return false;
    }
    String[] ends = range.split("-", -1);
    return Integer.parseInt(ends[0]) <= line && line <= Integer.parseInt(ends[ends.length - 1]);
  }
}
