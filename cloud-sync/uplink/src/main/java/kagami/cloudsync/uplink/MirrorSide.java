package kagami.cloudsync.uplink;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import kagami.cloudsync.home.LampOrder;
import kagami.cloudsync.home.Offer;
import kagami.cloudsync.wire.LightMessage;
import kagami.cloudsync.wire.StateMessage;
import kagami.cloudsync.wire.StatusMessage.Sequences;
import kagami.cloudsync.wire.TelemetryMessage;

/**
 * What the uplink asks the mirror and tells it, always on the uplink's own thread: answers should
 * be quick. What a mirror has not got it leaves at its default.
 */
public interface MirrorSide {

  /** What the status says about the mirror. */
  MirrorFacts facts();

  /** The last sequence numbers given, for the status. */
  default Optional<Sequences> lastSequences() {
    return Optional.empty();
  }

  /** When the mirror's client certificate ends, for the status. */
  default Optional<OffsetDateTime> certificateExpiresAt() {
    return Optional.empty();
  }

  /**
   * The newest figures of those who allowed them to be shown at home; the same message until they
   * change.
   */
  default Optional<StateMessage> state() {
    return Optional.empty();
  }

  /** How the vanity lamp is set. */
  default Optional<LightMessage> light() {
    return Optional.empty();
  }

  /** How the machine is; asked once a minute. */
  default Optional<TelemetryMessage> telemetry() {
    return Optional.empty();
  }

  /** What the mirror offers Home Assistant; empty when its owner does not want that. */
  default Optional<Offer> offer() {
    return Optional.empty();
  }

  /**
   * What Home Assistant was last offered and may still hold: platforms by component, as {@link
   * #keepOffered} was told, also by an earlier process.
   */
  default Map<String, String> offered() {
    return Map.of();
  }

  /**
   * Keeps what Home Assistant may hold from now on, so that what is no longer offered is taken away
   * also when it vanished while the mirror was off.
   */
  default void keepOffered(Map<String, String> platforms) {}

  /**
   * Takes what came on the command topic, as {@code CommandDesk.take} does. When it returns, the
   * broker forgets the command; when it throws, the command comes again on the next connection. A
   * mirror without a desk leaves commands unanswered.
   */
  default void command(byte[] payload) {}

  /** Sets the vanity lamp as the home wants it. */
  default void lamp(LampOrder order) {}

  /** Starts a scan as the home wants it. */
  default void startScan() {}
}
