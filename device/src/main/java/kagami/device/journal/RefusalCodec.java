package kagami.device.journal;

import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import tools.jackson.databind.node.ObjectNode;

/** Why a scan gave no figures, as JSON. */
final class RefusalCodec {
  private RefusalCodec() {}

  static ObjectNode write(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Finding finding -> Fields.kind("finding").put("finding", Fields.id(finding));
      case Refusal.Beyond(Gate gate, double value, double limit) ->
          Fields.kind("beyond")
              .put("gate", Fields.id(gate))
              .put("value", value)
              .put("limit", limit);
    };
  }

  static Refusal read(Fields refusal) {
    return switch (refusal.kind()) {
      case "finding" -> refusal.one(Refusal.Finding.class, "finding");
      case "beyond" ->
          new Refusal.Beyond(
              refusal.one(Gate.class, "gate"), refusal.number("value"), refusal.number("limit"));
      default -> throw refusal.unknown("a refusal");
    };
  }
}
