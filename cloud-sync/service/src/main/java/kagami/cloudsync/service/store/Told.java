package kagami.cloudsync.service.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.StatusMessage;
import kagami.cloudsync.wire.StreamName;
import org.jspecify.annotations.Nullable;

/** What a batch tells about one stream of one mirror. */
final class Told {
  /** Numbers that came. */
  final TreeSet<Long> came = new TreeSet<>();

  /** Ranges that will never come. */
  final List<EventDetail.Gone> gone = new ArrayList<>();

  /** The last number that the mirror gave by its own word, 0 when it told none. */
  long last;

  /** When the highest number that came was given, by the mirror. */
  @Nullable String latestAt;

  /** A stream of a mirror; sorted, so that transactions lock them in the same order. */
  record Place(String mirror, StreamName stream) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byMirror = mirror.compareTo(other.mirror);
      return byMirror != 0 ? byMirror : stream.compareTo(other.stream);
    }

    static Place of(String mirror, String word) {
      return new Place(mirror, StreamName.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /** The stream as it stands in the tables. */
    String word() {
      return stream.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a batch. */
  static SortedMap<Place, Told> of(List<Arrival> batch) {
    SortedMap<Place, Told> places = new TreeMap<>();
    for (Arrival arrival : batch) {
      switch (arrival) {
        case Arrival.Numbered numbered -> {
          at(places, numbered.mirror(), numbered.stream()).came(numbered);
          if (numbered instanceof Arrival.Event event
              && event.event().detail() instanceof EventDetail.Gone gone) {
            at(places, event.mirror(), gone.stream()).gone.add(gone);
          }
        }
        case Arrival.Status status -> {
          StatusMessage.Sequences last = status.status().lastSequences();
          if (last != null) {
            at(places, status.mirror(), StreamName.SCAN).last(last.scan());
            at(places, status.mirror(), StreamName.EVENT).last(last.event());
          }
        }
        case Arrival.Telemetry _, Arrival.Result _, Arrival.Parked _ -> {}
      }
    }
    return places;
  }

  private static Told at(Map<Place, Told> places, String mirror, StreamName stream) {
    return places.computeIfAbsent(new Place(mirror, stream), _ -> new Told());
  }

  private void last(long sequence) {
    last = Math.max(last, sequence);
  }

  private void came(Arrival.Numbered numbered) {
    if (came.isEmpty() || numbered.sequence() > came.last()) {
      latestAt = numbered.at().toString();
    }
    came.add(numbered.sequence());
  }
}
