package kagami.device.journal;

import kagami.device.sense.Button;
import kagami.device.sense.SenseEvent;
import tools.jackson.databind.node.ObjectNode;

/** What the mirror felt, as JSON. The time stands beside it, in the line. */
final class ReadingCodec {
  private ReadingCodec() {}

  static ObjectNode write(SenseEvent reading) {
    return switch (reading) {
      case SenseEvent.Pressed(Button button, SenseEvent.Press press, long _) ->
          Fields.kind("pressed").put("button", Fields.id(button)).put("press", Fields.id(press));
      case SenseEvent.Presence(boolean somebody, long _) ->
          Fields.kind("presence").put("somebody", somebody);
      case SenseEvent.Shutter(boolean closed, long _) ->
          Fields.kind("shutter").put("closed", closed);
      case SenseEvent.Distance(double millimetres, double error, int readings, long _) ->
          Fields.kind("distance")
              .put("mm", millimetres)
              .put("errorMm", error)
              .put("readings", readings);
      case SenseEvent.DistanceLost(String reason, long _) ->
          Fields.kind("distance-lost").put("reason", reason);
    };
  }

  static SenseEvent read(Fields reading, long atNs) {
    return switch (reading.kind()) {
      case "pressed" ->
          new SenseEvent.Pressed(
              reading.one(Button.class, "button"),
              reading.one(SenseEvent.Press.class, "press"),
              atNs);
      case "presence" -> new SenseEvent.Presence(reading.flag("somebody"), atNs);
      case "shutter" -> new SenseEvent.Shutter(reading.flag("closed"), atNs);
      case "distance" ->
          new SenseEvent.Distance(
              reading.number("mm"), reading.number("errorMm"), reading.count("readings"), atNs);
      case "distance-lost" -> new SenseEvent.DistanceLost(reading.text("reason"), atNs);
      default -> throw reading.unknown("a reading");
    };
  }
}
