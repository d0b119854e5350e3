package kagami.device.health;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.calibrate.LightDrift;
import kagami.device.calibrate.LightOutcome;
import kagami.device.store.LightHistory;
import kagami.device.store.MirrorStore;
import kagami.device.store.StoreException;

/**
 * How the ring's light has changed since the calibration, as people's scans tell it. Reads the
 * database, beside a running mirror or without one.
 *
 * @param database where it is
 * @param calibration id of the one in use; empty when there is none
 */
public record LightSinceCalibration(Path database, Optional<String> calibration) implements Check {
  @Override
  public List<Finding> run() {
    return List.of(new Finding("light since calibration", outcome()));
  }

  private Outcome outcome() {
    if (!Files.exists(database)) {
      return new Outcome.NotHere("told by scans, and there is none yet");
    }
    try (MirrorStore store = MirrorStore.openReadOnly(database)) {
      LightHistory history = new LightHistory(store);
      Map<String, Instant> known = history.drifted(calibration);
      return switch (LightDrift.judge(history.under(calibration).values(), known.keySet())) {
        case LightOutcome.TooFew(int scans, int needed) ->
            new Outcome.NotHere("%d of %d scans that tell it %s".formatted(scans, needed, since()));
        case LightOutcome.Judged judged -> outcome(judged, known);
      };
    } catch (StoreException e) {
      return new Outcome.NotHere("the database does not tell it: " + e.getMessage());
    }
  }

  private Outcome outcome(LightOutcome.Judged judged, Map<String, Instant> known) {
    String whose = judged.people() == 1 ? "one person" : judged.people() + " people";
    String seen = "%s, by the eyes of %s".formatted(since(), whose);
    if (judged.drifted().isEmpty()) {
      return new Outcome.Fine("%s %s".formatted(judged.words(), seen));
    }
    String noticed =
        known.values().stream()
            .min(Instant::compareTo)
            .map(at -> ", noticed on " + at.atZone(ZoneOffset.UTC).toLocalDate())
            .orElse("");
    return new Outcome.Warning(
        "%s %s%s".formatted(judged.beyond(), seen, noticed),
        judged.likelyCause(),
        LightOutcome.FIX);
  }

  private String since() {
    return calibration
        .map(id -> "since calibration " + id)
        .orElse("since the first scans, without a calibration");
  }
}
