package kagami.analysis.phantom;

/** Which pixels of each row are stored: one run per row, apron included. */
final class Spans {
  private final int[] first;
  private final int[] offset;

  private Spans(int[] first, int[] offset) {
    this.first = first;
    this.offset = offset;
  }

  /** Runs from first column and length per row. */
  static Spans of(int[] first, int[] length) {
    int[] offset = new int[first.length + 1];
    for (int row = 0; row < first.length; row++) {
      offset[row + 1] = offset[row] + length[row];
    }
    return new Spans(first, offset);
  }

  /** Every pixel. */
  static Spans all(int width, int height) {
    int[] length = new int[height];
    java.util.Arrays.fill(length, width);
    return of(new int[height], length);
  }

  int rows() {
    return first.length;
  }

  int pixels() {
    return offset[first.length];
  }

  /** Column of a row's first stored pixel. */
  int first(int row) {
    return first[row];
  }

  /** Index of that pixel in the planes; defined for one row more than there are. */
  int offset(int row) {
    return offset[row];
  }

  int length(int row) {
    return offset[row + 1] - offset[row];
  }
}
