package kagami.cloudsync.service.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kagami.cloudsync.wire.EventDetail;
import org.jspecify.annotations.Nullable;

/**
 * One stream of one mirror while a batch is applied: every number from 1 to {@link #highest} has
 * come, is missing or is gone. Only the ranges that the batch can touch are loaded.
 */
final class StreamState {
  /**
   * How long nothing of a gap must have come before the rest of it is asked for, milliseconds: the
   * mirror may still be sending. Larger asks for less twice, smaller closes long gaps sooner.
   */
  private static final long QUIET_MS = 10_000;

  private final long now;
  private final Ranges<Asked> missing = new Ranges<>();
  private final Ranges<Lost> gone = new Ranges<>();
  private final Set<Long> again = new HashSet<>();
  private long highest;
  private long latest;
  private @Nullable String latestAt;

  /** A missing range: since when, how often asked for, when next. */
  record Asked(long since, int asks, long next) {}

  /** A range that will never come: since when it is known, and why. */
  record Lost(long since, String reason) {}

  StreamState(long highest, long latest, @Nullable String latestAt, long now) {
    this.highest = highest;
    this.latest = latest;
    this.latestAt = latestAt;
    this.now = now;
  }

  long highest() {
    return highest;
  }

  long latest() {
    return latest;
  }

  @Nullable String latestAt() {
    return latestAt;
  }

  /** Numbers of the batch that had come before. */
  Set<Long> again() {
    return again;
  }

  Ranges<Asked> missing() {
    return missing;
  }

  Ranges<Lost> gone() {
    return gone;
  }

  /** The stored numbers that a batch touches, as ranges: what has to be loaded before. */
  List<long[]> touched(Told told) {
    List<long[]> touched = new ArrayList<>();
    if (!told.came.isEmpty() && told.came.first() <= highest) {
      long last = Math.min(highest, told.came.last());
      touched.add(new long[] {told.came.first(), last});
    }
    for (EventDetail.Gone range : told.gone) {
      if (range.first() <= highest) {
        touched.add(new long[] {range.first(), Math.min(highest, range.last())});
      }
    }
    return touched;
  }

  void apply(Told told) {
    for (long sequence : told.came) {
      extend(sequence);
      var awaited =
          missing.cut(sequence, sequence, rest -> new Asked(rest.since(), 0, now + QUIET_MS));
      if (awaited.isEmpty() && gone.cut(sequence, sequence).isEmpty()) {
        again.add(sequence);
      }
    }
    if (!told.came.isEmpty() && told.came.last() >= latest) {
      latest = told.came.last();
      latestAt = told.latestAt;
    }
    for (EventDetail.Gone range : told.gone) {
      extend(range.last());
      for (Ranges.Range<Asked> piece : missing.cut(range.first(), range.last())) {
        gone.add(piece.first(), piece.last(), new Lost(now, range.reason()));
      }
    }
    extend(told.last);
  }

  /** Numbers that must exist, since a later one does, are missing until they come. */
  private void extend(long last) {
    if (last > highest) {
      missing.add(highest + 1, last, new Asked(now, 0, now));
      highest = last;
    }
  }
}
