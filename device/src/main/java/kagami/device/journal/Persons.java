package kagami.device.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kagami.device.session.Who;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who somebody is, as one file says it: the first person is 1, the next 2; names are left out. A
 * {@link Mark} goes with a person's first number, so that the file is found when the person is to
 * be forgotten; without the person's id it leads nowhere, not even from one file to another.
 */
final class Persons {
  private final Map<UUID, Integer> numbers = new LinkedHashMap<>();
  private final Optional<Mark> mark;

  /** Without marks, for reading and comparing. */
  Persons() {
    this.mark = Optional.empty();
  }

  /** For a file with this salt. */
  Persons(Mark mark) {
    this.mark = Optional.of(mark);
  }

  ObjectNode write(Who who) {
    return switch (who) {
      case Who.Unknown() -> Fields.kind("unknown");
      case Who.Guest() -> Fields.kind("guest");
      case Who.Known(UUID id, String _) -> known(id);
    };
  }

  private ObjectNode known(UUID id) {
    boolean first = !numbers.containsKey(id);
    ObjectNode written =
        Fields.kind("known").put("person", numbers.computeIfAbsent(id, _ -> numbers.size() + 1));
    if (first) {
      mark.ifPresent(m -> written.put(Mark.NAME, m.of(id)));
    }
    return written;
  }

  static Who read(Fields who) {
    return switch (who.kind()) {
      case "unknown" -> new Who.Unknown();
      case "guest" -> new Who.Guest();
      case "known" -> new Who.Known(new UUID(0, who.whole("person")), "");
      default -> throw who.unknown("a person");
    };
  }
}
