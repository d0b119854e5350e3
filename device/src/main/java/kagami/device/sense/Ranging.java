package kagami.device.sense;

/**
 * One reading of the distance sensor.
 *
 * @param millimetres distance; meaningless unless the status is valid
 * @param atNs when it was read
 */
record Ranging(RangeStatus status, int millimetres, long atNs) {}
