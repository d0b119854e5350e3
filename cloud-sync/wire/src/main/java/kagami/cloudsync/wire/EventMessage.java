package kagami.cloudsync.wire;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at the mirror besides a scan, schema {@value #SCHEMA}, topic {@code
 * event}, QoS 1.
 *
 * @param id UUIDv7 given once by the mirror; the service has the effect of each id once
 * @param sequence the mirror's running number of events, from 1, without gaps
 * @param epoch which of the mirror's databases gave the number, as for scans; absent until sent
 * @param person opaque id of the person it is about; absent when it is about the mirror
 * @param at when it happened, with the mirror's offset
 * @param sentAt when this copy left the mirror; absent until then
 * @param clock how far {@code at} can be trusted
 * @param detail what happened
 */
public record EventMessage(
    UUID id,
    long sequence,
    @Nullable UUID epoch,
    @Nullable UUID person,
    OffsetDateTime at,
    @Nullable OffsetDateTime sentAt,
    ClockQuality clock,
    EventDetail detail)
    implements Receipted {

  /** Name and version of the JSON form. */
  public static final String SCHEMA = "kagami.event/1";

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public EventMessage {
    Limits.present("id", id);
    Limits.count("sequence", sequence, 1, Limits.SEQUENCE);
    Limits.date("at", at);
    Limits.dateOrNone("sentAt", sentAt);
    Limits.present("clock", clock);
    Limits.present("detail", detail);
    if (person == null && detail.needsPerson()) {
      throw new IllegalArgumentException(
          "person is missing from a " + detail.getClass().getSimpleName());
    }
  }

  @Override
  public String schema() {
    return SCHEMA;
  }
}
