package kagami.analysis.quality;

import java.util.Optional;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;

/** Decides whether the camera was set as a scan needs it. */
public final class SettingsGate {
  /** Largest analogue gain. Range 2-8; larger lets noise pass for texture. Default 4. */
  private static final double LARGEST_GAIN = 4;

  private SettingsGate() {}

  /** The first reason against the settings, if any. */
  public static Optional<Refusal> check(CaptureSet set, Checklist list) {
    Exposure full = set.full().exposure();
    if (set.frames().stream().anyMatch(f -> !f.exposure().sameSettings(full))) {
      return Optional.of(Refusal.Finding.SETTINGS_CHANGED);
    }
    return list.atMost(Gate.GAIN, full.analogueGain(), LARGEST_GAIN);
  }
}
