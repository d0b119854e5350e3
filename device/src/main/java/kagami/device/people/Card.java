package kagami.device.people;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A QR card that a person shows to sign in.
 *
 * @param id names the card, not what is printed on it
 * @param issuedAt since when it works
 * @param revokedAt since when it no longer does
 */
public record Card(UUID id, Instant issuedAt, Optional<Instant> revokedAt) {}
