package kagami.device.capture;

import java.util.Locale;

/** Why a pass was given up. */
public enum CaptureFault {
  /** No frame came in time. */
  CAMERA_SILENT,
  /** The camera is lost. */
  CAMERA_LOST,
  /** Frames came, but none was exposed entirely under the light state. */
  NEVER_UNDER_LIGHT,
  /** Frames came with another exposure, gain, white balance or focus than locked. */
  SETTINGS_NOT_HELD,
  /** The ring light did not do what it was told, or reached its limit. */
  RING_LIGHT;

  /** The name used in messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
