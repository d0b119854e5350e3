package kagami.analysis.bench;

import java.util.List;
import java.util.Locale;

/**
 * One table of the accuracy report.
 *
 * @param title heading; unique in the report
 * @param text what was drawn and what is asked of it, in plain words
 * @param columns what the numbers are
 * @param rows the numbers, as many as columns each
 */
record Section(String title, String text, List<Column> columns, List<Row> rows) {
  /** Copies the lists and checks their lengths. */
  Section {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.values().size() != columns.size()) {
        throw new IllegalArgumentException(title + ": " + row.label() + " does not fill the table");
      }
    }
  }

  /**
   * A column.
   *
   * @param name heading with the unit
   * @param decimals printed
   * @param tolerance how much a number may differ on another machine or after a change that means
   *     nothing
   */
  record Column(String name, int decimals, double tolerance) {
    String show(double value) {
      return Double.isNaN(value)
          ? ABSENT
          : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
  }

  /** What stands where the analysis gives no figure. */
  static final String ABSENT = "–";

  /**
   * A row.
   *
   * @param label what was drawn; unique in its table
   * @param values numbers; NaN = the analysis gives no such figure
   */
  record Row(String label, List<Double> values) {
    /** Copies the list. */
    Row {
      values = List.copyOf(values);
    }

    static Row of(String label, Double... values) {
      return new Row(label, List.of(values));
    }
  }

  /** One column's numbers. */
  List<Double> column(int index) {
    return rows.stream().map(row -> row.values().get(index)).toList();
  }
}
