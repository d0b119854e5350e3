package kagami.cloudsync.wire;

import java.util.Comparator;

/**
 * Which of two changes of one entity is the later one: the higher counter, and between equal ones
 * the greater device id. Equal revisions are the same change.
 *
 * @param counter changes of the entity so far, from 1
 * @param device who made the change: a mirror's id, or {@code kagami-sync}
 */
public record Revision(long counter, String device) implements Comparable<Revision> {
  private static final Comparator<Revision> ORDER =
      Comparator.comparingLong(Revision::counter).thenComparing(Revision::device);

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public Revision {
    Limits.count("revision counter", counter, 1, Long.MAX_VALUE - 1);
    Limits.token("revision device", device);
  }

  /** The revision of a change that a device makes to what has this one. */
  public Revision next(String by) {
    return new Revision(counter + 1, by);
  }

  @Override
  public int compareTo(Revision other) {
    return ORDER.compare(this, other);
  }
}
