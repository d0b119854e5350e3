package kagami.device.statistics;

/**
 * One figure of one zone.
 *
 * @param zone id of the zone
 * @param metric id of the metric
 * @param unit its unit
 */
record Quantity(String zone, String metric, String unit) {}
