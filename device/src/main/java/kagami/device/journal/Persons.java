package kagami.device.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kagami.device.session.Who;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who somebody is, as one file says it: the first person is 1, the next 2, and nothing leads from
 * the number to a profile. Names are left out.
 */
final class Persons {
  private final Map<UUID, Integer> numbers = new LinkedHashMap<>();

  ObjectNode write(Who who) {
    return switch (who) {
      case Who.Unknown() -> Fields.kind("unknown");
      case Who.Guest() -> Fields.kind("guest");
      case Who.Known(UUID id, String _) ->
          Fields.kind("known").put("person", numbers.computeIfAbsent(id, _ -> numbers.size() + 1));
    };
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
