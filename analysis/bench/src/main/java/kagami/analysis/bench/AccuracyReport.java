package kagami.analysis.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The accuracy report as Markdown: written, and read again to compare. */
final class AccuracyReport {
  private AccuracyReport() {}

  static String markdown(List<Section> sections) {
    String bars = String.join("\n", new Bars(sections).lines());
    return AccuracyText.HEAD
        + "\n## "
        + AccuracyText.BARS
        + "\n\n"
        + bars
        + "\n"
        + tables(sections);
  }

  /** The tables alone. */
  static String tables(List<Section> sections) {
    List<String> lines = new ArrayList<>();
    for (Section section : sections) {
      lines.add("\n## " + section.title() + "\n\n" + section.text());
      lines.add("| skin | " + String.join(" | ", names(section)) + " |");
      lines.add("| --- |" + " ---: |".repeat(section.columns().size()));
      section.rows().forEach(row -> lines.add(line(section, row)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> names(Section section) {
    return section.columns().stream().map(Section.Column::name).toList();
  }

  private static String line(Section section, Section.Row row) {
    List<String> cells = new ArrayList<>(List.of(row.label()));
    for (int i = 0; i < section.columns().size(); i++) {
      cells.add(section.columns().get(i).show(row.values().get(i)));
    }
    return "| " + String.join(" | ", cells) + " |";
  }

  /**
   * Compares figures with those of a written report.
   *
   * @param sections new figures; rows that are not among them are not compared
   * @param markdown the written report
   * @return what differs by more than its tolerance or is missing, one sentence each
   */
  static List<String> differences(List<Section> sections, String markdown) {
    Map<String, List<String>> written = rows(markdown);
    List<String> differences = new ArrayList<>();
    for (Section section : sections) {
      for (Section.Row row : section.rows()) {
        String name = section.title() + " / " + row.label();
        List<String> cells = written.get(name);
        if (cells == null || cells.size() != section.columns().size()) {
          differences.add(name + " is not in the report");
        } else {
          compare(name, section, row, cells, differences);
        }
      }
    }
    return differences;
  }

  private static void compare(
      String name, Section section, Section.Row row, List<String> cells, List<String> differences) {
    for (int i = 0; i < cells.size(); i++) {
      Section.Column column = section.columns().get(i);
      double now = row.values().get(i);
      boolean absent = cells.get(i).equals(Section.ABSENT);
      boolean same =
          absent
              ? Double.isNaN(now)
              : Math.abs(now - Double.parseDouble(cells.get(i))) <= column.tolerance();
      if (!same) {
        differences.add(
            "%s, %s: %s, but the report says %s"
                .formatted(name, column.name(), column.show(now), cells.get(i)));
      }
    }
  }

  /** Cells of every row by section and label. */
  private static Map<String, List<String>> rows(String markdown) {
    Map<String, List<String>> rows = new HashMap<>();
    String title = "";
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("## ")) {
        title = line.substring(3);
      } else if (line.startsWith("| ")) {
        List<String> cells =
            Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
        rows.put(title + " / " + cells.getFirst(), cells.subList(1, cells.size()));
      }
    }
    return rows;
  }
}
