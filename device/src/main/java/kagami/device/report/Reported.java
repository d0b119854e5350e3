package kagami.device.report;

import java.util.UUID;
import kagami.device.scan.CompletedScan;

/**
 * A scan that is stored and queued.
 *
 * @param id its id
 * @param sequence the mirror's running number of scans
 * @param personScans how many scans the person has, this one included
 * @param scan as it was stored and queued, with errors of the person's own
 */
public record Reported(UUID id, long sequence, long personScans, CompletedScan scan) {}
