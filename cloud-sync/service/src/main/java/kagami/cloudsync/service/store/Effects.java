package kagami.cloudsync.service.store;

import java.util.List;
import kagami.cloudsync.wire.EventDetail;
import org.jdbi.v3.core.Handle;

/** What events change beside being kept: claim offers and entities. */
final class Effects {
  private Effects() {}

  /** To be given new events only: an offer that was used must not come back. */
  static void apply(Handle handle, List<Arrival.Event> events) {
    for (Arrival.Event event : events) {
      switch (event.event().detail()) {
        case EventDetail.ClaimOffer offer -> Claims.offer(handle, event, offer);
        case EventDetail.Entity(var change) ->
            Entities.apply(handle, event.mirror(), change, event.receivedAt());
        case EventDetail.RoutineStep _,
            EventDetail.Irritation _,
            EventDetail.Product _,
            EventDetail.Treatment _,
            EventDetail.Consent _,
            EventDetail.PersonErased _,
            EventDetail.Gone _ -> {}
      }
    }
  }
}
