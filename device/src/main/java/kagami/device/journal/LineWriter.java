package kagami.device.journal;

import java.util.Optional;
import kagami.analysis.quality.Reference;
import kagami.device.session.Effect;
import kagami.device.session.Situation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the lines of one file; times count from its beginning. */
final class LineWriter {
  private final JsonMapper mapper = new JsonMapper();
  private final Mark mark = Mark.fresh();
  private final Persons persons = new Persons(mark);
  private final EventCodec events = new EventCodec(persons);
  private final EffectCodec effects = new EffectCodec(persons);
  private final SituationCodec situations = new SituationCodec(persons);
  private final long zeroNs;

  /**
   * @param zeroNs monotonic time of the beginning
   */
  LineWriter(long zeroNs) {
    this.zeroNs = zeroNs;
  }

  String header(Header header) {
    return mapper.writeValueAsString(header.write(persons, mark));
  }

  String stepped(Entry.Stepped entry) {
    ObjectNode line = line(entry.atNs());
    line.set("event", events.write(entry.event()));
    ArrayNode written = line.putArray("effects");
    for (Effect effect : entry.step().effects()) {
      written.add(effects.write(effect));
    }
    Situation after = entry.step().situation();
    line.set("then", situations.change(entry.before(), after));
    return mapper.writeValueAsString(line);
  }

  String sensed(Entry.Sensed entry) {
    ObjectNode line = line(entry.reading().atNs());
    line.set("reading", ReadingCodec.write(entry.reading()));
    return mapper.writeValueAsString(line);
  }

  /**
   * @param set name of the folder with the pictures, when they are kept
   */
  String captured(Entry.Captured entry, Optional<String> set) {
    ObjectNode line = line(entry.atNs());
    ObjectNode capture = line.putObject("capture");
    set.ifPresent(name -> capture.put("set", name));
    entry.reference().ifPresent(reference -> capture.set("reference", write(reference)));
    capture.set("figures", entry.figures().write());
    return mapper.writeValueAsString(line);
  }

  /**
   * @param lost entries that never came, because the disk was too slow
   */
  String end(long atNs, String why, long lost) {
    return mapper.writeValueAsString(line(atNs).put("end", why).put("lost", lost));
  }

  private ObjectNode line(long atNs) {
    return JsonNodeFactory.instance.objectNode().put("at", atNs - zeroNs);
  }

  private static ObjectNode write(Reference reference) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("yawDeg", reference.yawDeg())
        .put("pitchDeg", reference.pitchDeg())
        .put("rollDeg", reference.rollDeg())
        .put("distanceMm", reference.distanceMm());
  }
}
