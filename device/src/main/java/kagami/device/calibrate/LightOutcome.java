package kagami.device.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the light is since the calibration, as scans tell it. */
public sealed interface LightOutcome {
  /** What mends it. */
  String FIX = "wipe diffuser and lens; if it stays, stop the mirror, then: kagami calibrate";

  /** Names of all figures that have drifted, as they are kept. */
  Set<String> drifted();

  /**
   * Nobody has enough scans yet.
   *
   * @param scans of whoever has most
   * @param needed how many are enough
   */
  record TooFew(int scans, int needed) implements LightOutcome {
    @Override
    public Set<String> drifted() {
      return Set.of();
    }
  }

  /**
   * Held against earlier scans.
   *
   * @param changes of every figure that scans tell
   * @param people how many persons' eyes it goes by
   */
  record Judged(List<Change> changes, int people) implements LightOutcome {
    /** Copies the list. */
    public Judged {
      changes = List.copyOf(changes);
    }

    @Override
    public Set<String> drifted() {
      return changed().map(change -> change.figure.id()).collect(Collectors.toSet());
    }

    private Stream<Change> changed() {
      return changes.stream().filter(Change::drifted);
    }

    /** What has drifted, in words; of shares the one that did most: they make up for each other. */
    public String beyond() {
      return words(changed().toList());
    }

    /** Level and colours, and the share that changed most, in words. */
    public String words() {
      return words(changes);
    }

    private static String words(List<Change> some) {
      Stream<Change> whole = some.stream().filter(change -> !change.figure.share());
      Stream<Change> side =
          some.stream()
              .filter(change -> change.figure.share())
              .max(Comparator.comparingDouble(change -> Math.abs(change.relative)))
              .stream();
      return Stream.concat(whole, side).map(Change::words).collect(Collectors.joining(", "));
    }

    /** Why what drifted may have. */
    public String likelyCause() {
      List<String> causes = new ArrayList<>();
      if (changed().anyMatch(change -> !change.figure.share())) {
        causes.add("LEDs that age, a soiled or yellowed diffuser, a soiled lens");
        if (people == 1) {
          causes.add("eyes redder than then, since one person's alone tell it");
        }
      }
      if (changed().anyMatch(change -> change.figure.share())) {
        causes.add("one side of the ring aged, soiled or moved");
      }
      return String.join("; or ", causes);
    }
  }

  /**
   * How far a figure went.
   *
   * @param relative now over then, less 1
   * @param standardError of that
   * @param drifted whether that counts as drift
   */
  record Change(LightFigure figure, double relative, double standardError, boolean drifted) {
    /** In words, in percent. */
    public String words() {
      return String.format(
          Locale.ROOT, "%s %+.1f ± %.1f %%", figure.words(), 100 * relative, 100 * standardError);
    }
  }
}
