/**
 * Calibration of one mirror: what to hold before it and when, what is fitted, how it is stored and
 * how far it drifted. In: ring, camera, an assistant who holds cards. Out: a {@link
 * kagami.device.calibrate.CalibrationFile}. May import capture, camera, light and analysis types;
 * {@code ScaleCardPdf} alone imports PDFBox.
 */
@NullMarked
package kagami.device.calibrate;

import org.jspecify.annotations.NullMarked;
