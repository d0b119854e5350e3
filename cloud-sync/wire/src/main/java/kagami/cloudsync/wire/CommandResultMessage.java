package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command, schema {@value #SCHEMA}, topic {@code command/result}, QoS 1. There is
 * one for each command; a command that comes again is answered with the same one.
 *
 * @param command id of the command; receipts name the result by it
 * @param at when it was decided, with the mirror's offset
 * @param sentAt when this copy left the mirror; absent until then
 * @param outcome what became of it
 * @param reason why it was refused, in words for people; absent otherwise
 */
public record CommandResultMessage(
    UUID command,
    OffsetDateTime at,
    @Nullable OffsetDateTime sentAt,
    Outcome outcome,
    @Nullable String reason)
    implements Receipted {

  /** Name and version of the JSON form. */
  public static final String SCHEMA = "kagami.command-result/1";

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public CommandResultMessage {
    Limits.present("command", command);
    Limits.date("at", at);
    Limits.dateOrNone("sentAt", sentAt);
    Limits.present("outcome", outcome);
    if (outcome == Outcome.REFUSED) {
      Limits.sentence("reason", reason);
    } else if (reason != null) {
      throw new IllegalArgumentException("only a refusal has a reason, but it is " + outcome);
    }
  }

  @Override
  public UUID id() {
    return command;
  }

  @Override
  public String schema() {
    return SCHEMA;
  }

  /** What became of a command. */
  public enum Outcome {
    /** It was carried out. */
    @JsonProperty("done")
    DONE,
    /** The mirror will not carry it out; the reason says why. */
    @JsonProperty("refused")
    REFUSED,
    /** It came too late. */
    @JsonProperty("expired")
    EXPIRED,
    /** The mirror's program does not know such commands. */
    @JsonProperty("unknown")
    UNKNOWN
  }
}
