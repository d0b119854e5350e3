/**
 * The commands {@code kagami compare} and {@code kagami repeatability}: capture sets or folders
 * with a report.json in; differences with errors, or spread, agreement and smallest real change
 * out. May import analysis and picocli.
 */
@NullMarked
package kagami.device.statistics;

import org.jspecify.annotations.NullMarked;
