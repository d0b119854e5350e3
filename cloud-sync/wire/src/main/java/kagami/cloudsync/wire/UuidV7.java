package kagami.cloudsync.wire;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix time in milliseconds, then
 * random bits, so that ids sort by time and rows are appended to an index rather than scattered
 * over it. Thread-safe when its sources are.
 */
public final class UuidV7 {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final RandomGenerator random;

  /** Ids dated by {@code clock}; {@code random} should be a {@code SecureRandom} outside tests. */
  public UuidV7(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new id. */
  public UUID next() {
    long high = (clock.millis() << 16) | VERSION | (random.nextLong() & 0x0FFFL);
    long low = VARIANT | (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL);
    return new UUID(high, low);
  }
}
