package kagami.cloudsync.service.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kagami.cloudsync.service.store.Told.Place;
import kagami.cloudsync.wire.Topics;

/**
 * New messages that bear a number which another message of the same mirror has: its database was
 * put back to an earlier state, and it gave numbers twice. All of them are kept, each under its id;
 * what may be missing of such a mirror cannot be told, so somebody has to know.
 */
final class Doubles {
  private Doubles() {}

  private record Numbered(Place place, long sequence) {}

  /**
   * What is to be set aside about them.
   *
   * @param added messages that were not there before
   * @param heads their streams, after the batch was applied
   */
  static List<Arrival> among(
      Stream<? extends Arrival.Numbered> added, Map<Place, StreamState> heads) {
    List<Arrival> doubles = new ArrayList<>();
    Set<Numbered> taken = new HashSet<>();
    added.forEach(
        message -> {
          Place place = new Place(message.mirror(), message.stream());
          StreamState head = heads.get(place);
          boolean before = head != null && head.again().contains(message.sequence());
          if (!taken.add(new Numbered(place, message.sequence())) || before) {
            doubles.add(parked(message));
          }
        });
    return doubles;
  }

  private static Arrival.Parked parked(Arrival.Numbered message) {
    Topics topics = new Topics(message.mirror());
    return switch (message) {
      case Arrival.Scan scan -> parked(topics.scan(), scan, scan.json());
      case Arrival.Event event -> parked(topics.event(), event, event.json());
    };
  }

  private static Arrival.Parked parked(String topic, Arrival.Numbered message, String json) {
    return new Arrival.Parked(
        topic,
        "number %d was given to another message before; both are kept"
            .formatted(message.sequence()),
        json.getBytes(StandardCharsets.UTF_8).length,
        Sha256.of(json),
        null,
        message.receivedAt());
  }
}
