package kagami.cloudsync.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The JSON forms of messages that this program knows.
 *
 * @param schema name and version
 * @param type the record that holds it
 * @param largestBytes largest payload: several times what is usual. Larger lets more through before
 *     the fields are looked at, smaller saves memory at the receiver
 */
record Form(String schema, Class<? extends Message> type, int largestBytes) {
  private static final int SMALL = 4_096;
  private static final int MEDIUM = 16_384;

  private static final Map<String, Form> BY_SCHEMA =
      List.of(
              new Form(ScanMessage.SCHEMA, ScanMessage.class, Limits.PAYLOAD_BYTES),
              new Form(EventMessage.SCHEMA, EventMessage.class, MEDIUM),
              new Form(CommandResultMessage.SCHEMA, CommandResultMessage.class, SMALL),
              new Form(StatusMessage.SCHEMA, StatusMessage.class, SMALL),
              new Form(StateMessage.SCHEMA, StateMessage.class, Limits.PAYLOAD_BYTES),
              new Form(LightMessage.SCHEMA, LightMessage.class, SMALL),
              new Form(TelemetryMessage.SCHEMA, TelemetryMessage.class, MEDIUM),
              new Form(ReceiptMessage.SCHEMA, ReceiptMessage.class, MEDIUM),
              new Form(CommandMessage.SCHEMA, CommandMessage.class, MEDIUM))
          .stream()
          .collect(Collectors.toUnmodifiableMap(Form::schema, Function.identity()));

  static Optional<Form> of(String schema) {
    return Optional.ofNullable(BY_SCHEMA.get(schema));
  }

  static Form of(Message message) {
    return of(message.schema()).orElseThrow();
  }
}
