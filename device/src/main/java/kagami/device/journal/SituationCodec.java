package kagami.device.journal;

import kagami.device.session.Link;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A situation as JSON: whole, or only what became another since the one before. */
final class SituationCodec {
  private final Persons persons;

  SituationCodec(Persons persons) {
    this.persons = persons;
  }

  ObjectNode write(Situation situation) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.set("state", StateCodec.write(situation.state()));
    written.set("who", persons.write(situation.who()));
    written.set("about", write(situation.about()));
    return written.put("failed", situation.failed());
  }

  /** Without what is as it was before; empty when all is. */
  ObjectNode change(Situation before, Situation now) {
    ObjectNode written = write(now);
    if (before.state().equals(now.state())) {
      written.remove("state");
    }
    if (before.who().equals(now.who())) {
      written.remove("who");
    }
    if (before.about().equals(now.about())) {
      written.remove("about");
    }
    if (before.failed() == now.failed()) {
      written.remove("failed");
    }
    return written;
  }

  static Situation read(Fields situation) {
    return new Situation(
        StateCodec.read(situation.object("state")),
        Persons.read(situation.object("who")),
        about(situation.object("about")),
        situation.count("failed"));
  }

  /** The situation that a change leads to. */
  static Situation changed(Situation before, Fields change) {
    State state = change.has("state") ? StateCodec.read(change.object("state")) : before.state();
    Who who = change.has("who") ? Persons.read(change.object("who")) : before.who();
    Situation.About about = change.has("about") ? about(change.object("about")) : before.about();
    int failed = change.has("failed") ? change.count("failed") : before.failed();
    return new Situation(state, who, about, failed);
  }

  private ObjectNode write(Situation.About about) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.set("link", write(about.link()));
    written
        .put("shutterClosed", about.shutterClosed())
        .put("cameraLost", about.cameraLost())
        .put("diskFull", about.diskFull())
        .put("present", about.present());
    written.set("usual", persons.write(about.usual()));
    return written;
  }

  private static Situation.About about(Fields about) {
    return new Situation.About(
        link(about.object("link")),
        about.flag("shutterClosed"),
        about.flag("cameraLost"),
        about.has("diskFull") && about.flag("diskFull"),
        about.flag("present"),
        Persons.read(about.object("usual")));
  }

  static ObjectNode write(Link link) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("away", link.away())
        .put("queued", link.queued());
  }

  static Link link(Fields link) {
    return new Link(link.flag("away"), link.whole("queued"));
  }
}
