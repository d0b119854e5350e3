package kagami.device.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import kagami.device.session.ShowTimes;
import kagami.device.session.Situation;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first line of a file: what the lines after it begin from.
 *
 * @param startedAt time of day of the first line's zero
 * @param situation what the first event met
 */
record Header(Facts facts, Instant startedAt, Situation situation) {
  /** Version of the format; another one is not read. */
  private static final long FORMAT = 1;

  ObjectNode write(Persons persons, Mark mark) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written
        .put("journal", FORMAT)
        .put(Mark.SALT, mark.salt())
        .put("version", facts.version())
        .put("algorithm", facts.algorithm())
        .put("startedAt", startedAt.toString());
    written.set("timesNs", write(facts.times()));
    ObjectNode settings = written.putObject("settings");
    new TreeMap<>(facts.settings()).forEach(settings::put);
    written.set("situation", new SituationCodec(persons).write(situation));
    return written;
  }

  static Header read(Fields header) {
    if (!header.has("journal") || header.whole("journal") != FORMAT) {
      throw new JournalException("it does not begin as a journal of format " + FORMAT + " does");
    }
    Map<String, String> settings = new TreeMap<>();
    Fields written = header.object("settings");
    written.node().propertyNames().forEach(name -> settings.put(name, written.text(name)));
    Facts facts =
        new Facts(
            header.text("version"),
            header.text("algorithm"),
            times(header.object("timesNs")),
            settings);
    return new Header(facts, instant(header), SituationCodec.read(header.object("situation")));
  }

  private static Instant instant(Fields header) {
    try {
      return Instant.parse(header.text("startedAt"));
    } catch (DateTimeParseException e) {
      throw new JournalException("\"startedAt\" is not a time: " + e.getParsedString());
    }
  }

  private static ObjectNode write(ShowTimes times) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("hello", times.hello().toNanos())
        .put("routine", times.routine().toNanos())
        .put("align", times.align().toNanos())
        .put("scan", times.scan().toNanos())
        .put("result", times.result().toNanos())
        .put("refused", times.refused().toNanos())
        .put("fault", times.fault().toNanos())
        .put("people", times.people().toNanos())
        .put("claim", times.claim().toNanos())
        .put("left", times.left().toNanos());
  }

  private static ShowTimes times(Fields times) {
    return new ShowTimes(
        time(times, "hello"),
        time(times, "routine"),
        time(times, "align"),
        time(times, "scan"),
        time(times, "result"),
        time(times, "refused"),
        time(times, "fault"),
        times.has("people") ? time(times, "people") : ShowTimes.PEOPLE,
        time(times, "claim"),
        time(times, "left"));
  }

  private static Duration time(Fields times, String name) {
    return Duration.ofNanos(times.whole(name));
  }
}
