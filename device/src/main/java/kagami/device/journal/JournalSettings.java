package kagami.device.journal;

/**
 * How much is kept.
 *
 * @param sessions files kept, the oldest go first; 0 = no journal. More reach further back, fewer
 *     wear and fill the card less. Default 50: some weeks of one person
 * @param bytes room of the whole journal, pictures included. Default 100 MB: an aligning person
 *     costs about 2 kB a second
 * @param pictures true keeps every analysed capture set of a known person too, about 100 MB each,
 *     so that its figures can be computed anew. Default false: a face stays nowhere unasked
 */
public record JournalSettings(int sessions, long bytes, boolean pictures) {
  /** Share of the room that one file may take. */
  private static final int FILES_AT_LEAST = 8;

  /** Checks the ranges. */
  public JournalSettings {
    if (sessions < 0 || bytes < 0) {
      throw new IllegalArgumentException("%d sessions in %d bytes".formatted(sessions, bytes));
    }
  }

  boolean on() {
    return sessions > 0;
  }

  /** A file that has grown to this is followed by another. */
  long fileBytes() {
    return bytes / FILES_AT_LEAST;
  }
}
