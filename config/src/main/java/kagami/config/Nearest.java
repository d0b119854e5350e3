package kagami.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a misspelt word was meant to be, by Levenshtein distance. */
final class Nearest {
  private Nearest() {}

  /** The closest of the known words, if no more than a third of the letters (at least 2) differ. */
  static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(k -> distance(word, k) <= Math.max(2, k.length() / 3))
        .min(Comparator.comparingInt(k -> distance(word, k)));
  }

  /** Fewest single letters to insert, delete or replace to make one word of the other. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
