package kagami.device.report;

import java.util.UUID;

/**
 * A scan that is stored and queued.
 *
 * @param id its id
 * @param sequence the mirror's running number of scans
 * @param personScans how many scans the person has, this one included
 */
public record Reported(UUID id, long sequence, long personScans) {}
