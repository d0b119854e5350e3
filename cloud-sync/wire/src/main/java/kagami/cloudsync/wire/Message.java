package kagami.cloudsync.wire;

/**
 * Everything that may travel between mirror and service; on the wire each carries its {@link
 * #schema()}.
 */
public sealed interface Message
    permits Receipted,
        StatusMessage,
        StateMessage,
        LightMessage,
        TelemetryMessage,
        ReceiptMessage,
        CommandMessage {

  /** Name and version of the JSON form, such as {@code kagami.scan/1}. */
  String schema();
}
