package kagami.config;

/**
 * One option set by one source.
 *
 * @param path dotted path as written; it may be unknown
 */
record Entry(String path, Raw raw, Source source) {}
