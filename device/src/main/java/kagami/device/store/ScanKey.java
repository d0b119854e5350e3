package kagami.device.store;

import java.util.UUID;

/**
 * What names a scan.
 *
 * @param sequence the mirror's running number of scans
 * @param id its id on the wire
 */
public record ScanKey(long sequence, UUID id) {}
