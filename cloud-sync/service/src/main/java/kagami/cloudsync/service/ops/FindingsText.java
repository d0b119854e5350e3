package kagami.cloudsync.service.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Findings for people and for programs, in the form that the mirror's self-check has. */
public final class FindingsText {
  private static final String SCHEMA = "kagami.doctor/1";
  private static final int NAME_WIDTH = 20;
  private static final String INDENT = " ".repeat(NAME_WIDTH + 13);

  private FindingsText() {}

  /** The lines of one finding; a sign and a word, so that nothing depends on colour. */
  public static String lines(Finding finding) {
    String verdict =
        switch (finding.grade()) {
          case FINE -> "✓ fine";
          case WARNING -> "! warning";
          case FAILED -> "✗ failed";
          case NOT_HERE -> "- n/a";
        };
    String line =
        ("%-11s %-" + NAME_WIDTH + "s %s%n").formatted(verdict, finding.name(), finding.what());
    return finding.wanting()
        ? line
            + "%slikely: %s%n%sfix:    %s%n"
                .formatted(INDENT, finding.cause(), INDENT, finding.fix())
        : line;
  }

  /** The last line. */
  public static String summary(List<Finding> all) {
    long failed = all.stream().filter(f -> f.grade() == Finding.Grade.FAILED).count();
    long warnings = all.stream().filter(f -> f.grade() == Finding.Grade.WARNING).count();
    return failed + warnings == 0
        ? "All is well."
        : "%d failed, %d warnings, of %d.".formatted(failed, warnings, all.size());
  }

  /** All of it as one JSON object. */
  public static String json(List<Finding> all) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Finding finding : all) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("name", finding.name());
      row.put("outcome", finding.grade().word());
      row.put("what", finding.what());
      if (finding.cause() != null && finding.fix() != null) {
        row.put("likelyCause", finding.cause());
        row.put("fix", finding.fix());
      }
      rows.add(row);
    }
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("schema", SCHEMA);
    whole.put("well", all.stream().noneMatch(Finding::wanting));
    whole.put("findings", rows);
    return JsonMapper.shared().writeValueAsString(whole);
  }
}
