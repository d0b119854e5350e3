package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the mirror is, schema {@value #SCHEMA}, topic {@code status}, QoS 1, retained; the last will
 * is one with {@link Presence#OFFLINE}.
 *
 * @param presence whether the mirror is connected
 * @param reason why it went, such as {@code closed} (it said goodbye) or {@code lost} (last will);
 *     absent when online
 * @param version version of the mirror's program
 * @param at when the mirror composed this; a last will was composed when the connection began
 * @param lastScanAt when the last scan was taken, absent when there was none
 * @param outboxDepth messages that wait for their receipt
 * @param shutter state of the camera's cover, absent when the mirror has no such switch
 * @param storageFreeBytes free room where the mirror keeps its database, absent when unknown
 * @param storage what the mirror leaves out for want of room, absent when unknown
 * @param lastSequences the last sequence numbers given, so that a gap at the end is seen; absent
 *     when unknown
 * @param certificateExpiresAt when the mirror's client certificate ends, absent without one
 * @param wanting what the mirror's self-check at its start found wanting, and what it noticed
 *     since, such as {@code light-drift}; none when all is well, absent before the self-check ran
 */
public record StatusMessage(
    Presence presence,
    @Nullable String reason,
    String version,
    OffsetDateTime at,
    @Nullable OffsetDateTime lastScanAt,
    long outboxDepth,
    @Nullable Shutter shutter,
    @Nullable Long storageFreeBytes,
    @Nullable Storage storage,
    @Nullable Sequences lastSequences,
    @Nullable OffsetDateTime certificateExpiresAt,
    @Nullable List<Wanting> wanting)
    implements Message {

  /** Name and version of the JSON form. */
  public static final String SCHEMA = "kagami.status/1";

  /** One without a self-check. */
  public StatusMessage(
      Presence presence,
      @Nullable String reason,
      String version,
      OffsetDateTime at,
      @Nullable OffsetDateTime lastScanAt,
      long outboxDepth,
      @Nullable Shutter shutter,
      @Nullable Long storageFreeBytes,
      @Nullable Storage storage,
      @Nullable Sequences lastSequences,
      @Nullable OffsetDateTime certificateExpiresAt) {
    this(
        presence,
        reason,
        version,
        at,
        lastScanAt,
        outboxDepth,
        shutter,
        storageFreeBytes,
        storage,
        lastSequences,
        certificateExpiresAt,
        null);
  }

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public StatusMessage {
    Limits.present("presence", presence);
    if (reason != null) {
      Limits.token("reason", reason);
    }
    Limits.token("version", version);
    Limits.date("at", at);
    Limits.dateOrNone("lastScanAt", lastScanAt);
    Limits.count("outboxDepth", outboxDepth, 0, Long.MAX_VALUE);
    if (storageFreeBytes != null) {
      Limits.count("storageFreeBytes", storageFreeBytes, 0, Long.MAX_VALUE);
    }
    Limits.dateOrNone("certificateExpiresAt", certificateExpiresAt);
    if (wanting != null) {
      wanting = Limits.list("wanting", wanting, Limits.WANTING);
    }
  }

  @Override
  public String schema() {
    return SCHEMA;
  }

  /** Whether a mirror is connected to the broker. */
  public enum Presence {
    /** Connected. */
    @JsonProperty("online")
    ONLINE,
    /** Said goodbye, or the broker lost it. */
    @JsonProperty("offline")
    OFFLINE
  }

  /** The camera's sliding cover. */
  public enum Shutter {
    /** The camera can see. */
    @JsonProperty("open")
    OPEN,
    /** The camera is covered; nothing is captured. */
    @JsonProperty("closed")
    CLOSED
  }

  /** What a mirror leaves out for want of room. */
  public enum Storage {
    /** Nothing. */
    @JsonProperty("enough")
    ENOUGH,
    /** Telemetry and whatever else can be done without; scans and events are kept. */
    @JsonProperty("short")
    SHORT,
    /** Nothing more can be stored, so that no scan is taken. */
    @JsonProperty("full")
    FULL
  }

  /**
   * Something that a self-check found wanting.
   *
   * @param check its name, such as {@code disk-space}
   */
  public record Wanting(String check) {

    /** Checks the field; throws an IllegalArgumentException naming it. */
    public Wanting {
      Limits.token("wanting check", check);
    }
  }

  /**
   * The last sequence number given in each stream, 0 when there was none.
   *
   * @param scan of scans
   * @param event of events
   * @param epoch which of the mirror's databases gave them, absent when the mirror has none
   */
  public record Sequences(long scan, long event, @Nullable UUID epoch) {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Sequences {
      Limits.count("last scan", scan, 0, Limits.SEQUENCE);
      Limits.count("last event", event, 0, Limits.SEQUENCE);
    }
  }
}
