package kagami.device.journal;

import kagami.device.session.Event;
import kagami.device.session.Who;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An event as JSON, without names, products and codes. */
final class EventCodec {
  private final Persons persons;

  EventCodec(Persons persons) {
    this.persons = persons;
  }

  ObjectNode write(Event event) {
    return switch (event) {
      case Event.Wish wish -> wish(wish);
      case Event.Work work -> work(work);
      case Event.World world -> world(world);
    };
  }

  private ObjectNode wish(Event.Wish wish) {
    return switch (wish) {
      case Event.Ok() -> Fields.kind("ok");
      case Event.Next() -> Fields.kind("next");
      case Event.Cancel() -> Fields.kind("cancel");
      case Event.ScanAsked() -> Fields.kind("scan-asked");
      case Event.ScanDue() -> Fields.kind("scan-due");
      case Event.ScanCalled() -> Fields.kind("scan-called");
      case Event.RoutineAsked() -> Fields.kind("routine-asked");
      case Event.PeopleAsked() -> Fields.kind("people-asked");
      case Event.SignedIn(var who) -> with("signed-in", "who", persons.write(who));
      case Event.SignedOut() -> Fields.kind("signed-out");
      case Event.ClaimOffered _ -> Fields.kind("claim-offered");
      case Event.ClaimEnded() -> Fields.kind("claim-ended");
      case Event.TimeUp() -> Fields.kind("time-up");
    };
  }

  private ObjectNode work(Event.Work work) {
    return switch (work) {
      case Event.RoutineReady(var who, var steps) ->
          with("routine-ready", "steps", ShownCodec.write(steps)).set("who", persons.write(who));
      case Event.Guided(var guidance) -> with("guided", "guidance", ShownCodec.write(guidance));
      case Event.PoseHeld() -> Fields.kind("pose-held");
      case Event.Progressed(var progress) ->
          with("progressed", "progress", ShownCodec.write(progress));
      case Event.Measured(var card) -> with("measured", "card", ShownCodec.write(card));
      case Event.ScanRefused(var reason) ->
          with("scan-refused", "reason", RefusalCodec.write(reason));
      case Event.ScanFailed(String fault) -> Fields.kind("scan-failed").put("fault", fault);
    };
  }

  private ObjectNode world(Event.World world) {
    return switch (world) {
      case Event.CameraLost() -> Fields.kind("camera-lost");
      case Event.CameraFound() -> Fields.kind("camera-found");
      case Event.LinkChanged(var link) -> with("link-changed", "link", SituationCodec.write(link));
      case Event.ShutterMoved(boolean closed) -> Fields.kind("shutter-moved").put("closed", closed);
      case Event.RoomChanged(boolean full) -> Fields.kind("room-changed").put("full", full);
      case Event.PresenceChanged(boolean present) ->
          Fields.kind("presence-changed").put("present", present);
      case Event.HouseholdChanged(var usual) ->
          with("household-changed", "usual", persons.write(usual));
    };
  }

  private static ObjectNode with(String kind, String name, JsonNode part) {
    ObjectNode written = Fields.kind(kind);
    written.set(name, part);
    return written;
  }

  static Event read(Fields event) {
    return switch (event.kind()) {
      case "ok" -> new Event.Ok();
      case "next" -> new Event.Next();
      case "cancel" -> new Event.Cancel();
      case "scan-asked" -> new Event.ScanAsked();
      case "scan-due" -> new Event.ScanDue();
      case "scan-called" -> new Event.ScanCalled();
      case "routine-asked" -> new Event.RoutineAsked();
      case "people-asked" -> new Event.PeopleAsked();
      case "signed-in" -> new Event.SignedIn(Persons.read(event.object("who")));
      case "signed-out" -> new Event.SignedOut();
      case "claim-offered" -> new Event.ClaimOffered(StateCodec.LEFT_OUT);
      case "claim-ended" -> new Event.ClaimEnded();
      case "time-up" -> new Event.TimeUp();
      case "routine-ready" ->
          new Event.RoutineReady(
              event.has("who") ? Persons.read(event.object("who")) : new Who.Unknown(),
              ShownCodec.steps(event.objects("steps")));
      case "guided" -> new Event.Guided(ShownCodec.guidance(event.object("guidance")));
      case "pose-held" -> new Event.PoseHeld();
      case "progressed" -> new Event.Progressed(ShownCodec.progress(event.object("progress")));
      case "measured" -> new Event.Measured(ShownCodec.card(event.object("card")));
      case "scan-refused" -> new Event.ScanRefused(RefusalCodec.read(event.object("reason")));
      case "scan-failed" -> new Event.ScanFailed(event.text("fault"));
      case "camera-lost" -> new Event.CameraLost();
      case "camera-found" -> new Event.CameraFound();
      case "link-changed" -> new Event.LinkChanged(SituationCodec.link(event.object("link")));
      case "shutter-moved" -> new Event.ShutterMoved(event.flag("closed"));
      case "room-changed" -> new Event.RoomChanged(event.flag("full"));
      case "presence-changed" -> new Event.PresenceChanged(event.flag("present"));
      case "household-changed" -> new Event.HouseholdChanged(Persons.read(event.object("usual")));
      default -> throw event.unknown("an event");
    };
  }
}
