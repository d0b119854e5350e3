package kagami.device.journal;

import java.util.List;
import java.util.Optional;
import kagami.analysis.quality.Reference;
import kagami.device.session.Effect;
import kagami.device.session.Situation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the lines of one file in their order, since each says only what became another. */
final class LineReader {
  private final JsonMapper mapper = new JsonMapper();
  private Situation latest = Situation.AT_START;

  /**
   * @throws JournalException when it is none
   */
  Header header(String line) {
    Header header = Header.read(fields(line));
    latest = header.situation();
    return header;
  }

  Line line(int number, String text) {
    try {
      Fields line = fields(text);
      if (line.has("event")) {
        return stepped(number, line);
      }
      if (line.has("reading")) {
        long atNs = line.whole("at");
        return new Line.Sensed(number, atNs, ReadingCodec.read(line.object("reading"), atNs));
      }
      if (line.has("capture")) {
        return captured(number, line.whole("at"), line.object("capture"));
      }
      if (line.has("end")) {
        return new Line.Ended(number, line.text("end"), line.whole("lost"));
      }
      throw new JournalException("a line of a kind that is not known to this version");
    } catch (JournalException e) {
      return new Line.NotUnderstood(number, String.valueOf(e.getMessage()), Optional.empty());
    }
  }

  private Line stepped(int number, Fields line) {
    Situation after = SituationCodec.changed(latest, line.object("then"));
    latest = after;
    try {
      List<Effect> effects = line.objects("effects").stream().map(EffectCodec::read).toList();
      return new Line.Stepped(
          number, line.whole("at"), EventCodec.read(line.object("event")), effects, after);
    } catch (JournalException e) {
      return new Line.NotUnderstood(number, String.valueOf(e.getMessage()), Optional.of(after));
    }
  }

  private static Line captured(int number, long atNs, Fields capture) {
    Optional<String> set = capture.has("set") ? Optional.of(capture.text("set")) : Optional.empty();
    if (set.filter(name -> !name.matches("pass-\\d{1,9}")).isPresent()) {
      throw new JournalException("\"set\" is not the name of a capture set");
    }
    return new Line.Captured(
        number,
        atNs,
        set,
        capture.has("reference")
            ? Optional.of(reference(capture.object("reference")))
            : Optional.empty(),
        Figures.read(capture.object("figures")));
  }

  private static Reference reference(Fields reference) {
    double distanceMm = reference.number("distanceMm");
    if (!(distanceMm > 0)) {
      throw new JournalException("a distance of " + distanceMm + " mm");
    }
    return new Reference(
        reference.number("yawDeg"),
        reference.number("pitchDeg"),
        reference.number("rollDeg"),
        distanceMm);
  }

  private Fields fields(String line) {
    try {
      Fields fields = new Fields(mapper.readTree(line));
      if (!fields.node().isObject()) {
        throw new JournalException("it is not a JSON object");
      }
      return fields;
    } catch (JacksonException e) {
      throw new JournalException("it is not valid JSON: " + e.getOriginalMessage());
    }
  }
}
