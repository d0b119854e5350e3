package kagami.device.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import kagami.config.checkup.Check;
import kagami.config.checkup.CheckupJson;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the self-check found when the mirror was started last, kept beside its database so that it
 * is still known when somebody comes to look.
 */
public record LastStart(Path folder) implements Check {
  private static final String FILE = "self-check.json";

  private static final String FIX =
      "mend it, then let the mirror look again: sudo systemctl restart kagami-mirror";

  private record Kept(Instant at, CheckupJson checkup) {}

  /**
   * Keeps the findings of a start.
   *
   * @throws IOException when they cannot be written; the former ones stay then
   */
  public void keep(Instant at, List<Finding> found) throws IOException {
    Path draft = folder.resolve(FILE + ".unfinished");
    Files.writeString(
        draft, JsonMapper.shared().writeValueAsString(new Kept(at, CheckupJson.of(found))));
    Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public List<Finding> run() {
    try {
      Kept kept = JsonMapper.shared().readValue(Files.readString(folder.resolve(FILE)), Kept.class);
      return findings(kept);
    } catch (NoSuchFileException never) {
      return finding(new Outcome.NotHere("no mirror has been started with " + folder));
    } catch (IOException | JacksonException e) {
      return finding(
          new Outcome.Warning(
              "%s cannot be read (%s)".formatted(folder.resolve(FILE), e.getMessage()),
              "it was changed by hand, or the disk is broken",
              FIX));
    }
  }

  private static List<Finding> findings(Kept kept) {
    List<Finding> wanting =
        kept.checkup.findings().stream()
            .filter(entry -> entry.fix() != null)
            .map(entry -> finding(kept.at, entry))
            .toList();
    return wanting.isEmpty()
        ? finding(new Outcome.Fine("all was well when the mirror was started at " + kept.at))
        : wanting;
  }

  /** Only a warning: what is still so is found anew by the doctor itself. */
  private static Finding finding(Instant at, CheckupJson.Entry entry) {
    return new Finding(
        "at the last start",
        new Outcome.Warning(
            "%s: %s (%s)".formatted(entry.name(), entry.what(), at),
            Objects.requireNonNullElse(entry.likelyCause(), "unknown"),
            FIX));
  }

  private static List<Finding> finding(Outcome outcome) {
    return List.of(new Finding("at the last start", outcome));
  }
}
