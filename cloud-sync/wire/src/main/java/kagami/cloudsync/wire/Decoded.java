package kagami.cloudsync.wire;

/** What reading a payload came to. */
public sealed interface Decoded {

  /** A message of a known schema that keeps every limit. */
  record Accepted(Message message) implements Decoded {}

  /**
   * Well-formed JSON of a schema or version this program does not know: to be parked whole, never
   * dropped.
   */
  record UnknownSchema(String schema) implements Decoded {}

  /**
   * A known schema with a kind of detail or order, or a word of a list, that this program does not
   * know: a newer program wrote it. To be parked whole by the service; the mirror answers a command
   * with {@code unknown}.
   */
  record UnknownKind(String schema, String kind) implements Decoded {}

  /** Not a message: too large, not JSON, a field missing or beyond its limit. */
  record Malformed(String reason) implements Decoded {}
}
