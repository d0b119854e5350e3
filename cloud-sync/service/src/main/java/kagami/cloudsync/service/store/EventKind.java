package kagami.cloudsync.service.store;

import kagami.cloudsync.wire.EventDetail;

/** The word by which events of a kind are found in the database; the same as on the wire. */
final class EventKind {
  private EventKind() {}

  static String of(EventDetail detail) {
    return switch (detail) {
      case EventDetail.RoutineStep _ -> "routine-step";
      case EventDetail.Irritation _ -> "irritation";
      case EventDetail.Product _ -> "product";
      case EventDetail.Treatment _ -> "treatment";
      case EventDetail.Consent _ -> "consent";
      case EventDetail.PersonErased _ -> "person-erased";
      case EventDetail.ClaimOffer _ -> "claim-offer";
      case EventDetail.Gone _ -> "gone";
      case EventDetail.Entity _ -> "entity";
    };
  }
}
