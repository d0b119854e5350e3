/**
 * Calibration of one mirror, and drift since. In: ring, camera, an assistant with cards; later the
 * scans' light. Out: a {@link kagami.device.calibrate.CalibrationFile}, warnings. Drift goes by the
 * white of people's eyes: a grey patch on the bezel faces away from the camera, which sits in the
 * ring's centre, and is in no picture. May import capture, camera, light, store's histories and
 * analysis types; {@code ScaleCardPdf} alone imports PDFBox.
 */
@NullMarked
package kagami.device.calibrate;

import org.jspecify.annotations.NullMarked;
