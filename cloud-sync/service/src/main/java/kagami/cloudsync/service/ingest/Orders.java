package kagami.cloudsync.service.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kagami.cloudsync.service.store.Commands;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.UuidV7;

/** Makes commands of orders, ready to be issued. */
public final class Orders {
  /** Set in the high half of a UUID: its version, 7. */
  private static final long VERSION = 0x7000L;

  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final UuidV7 ids;
  private final MessageCodec codec = new MessageCodec();

  /** Commands dated by the clock. */
  public Orders(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.ids = new UuidV7(clock, random);
  }

  /** A command of its own. */
  public Commands.Issue command(String mirror, Order order) {
    return command(ids.next(), mirror, order);
  }

  /**
   * The command that follows from a message: the same id each time, so that it is issued once
   * however often the message comes.
   */
  public Commands.Issue following(UUID message, String mirror, Order order) {
    byte[] digest = sha256(message + " " + mirror);
    long high = (message.getMostSignificantBits() & ~0xFFFFL) | VERSION | (digest[8] & 0xFFL);
    long low = (ByteBuffer.wrap(digest).getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
    return command(new UUID(high, low), mirror, order);
  }

  private Commands.Issue command(UUID id, String mirror, Order order) {
    Instant now = clock.instant();
    Instant end = now.plus(validity(order));
    CommandMessage message =
        new CommandMessage(id, now.atOffset(ZoneOffset.UTC), end.atOffset(ZoneOffset.UTC), order);
    String document = new String(codec.encode(message), StandardCharsets.UTF_8);
    return new Commands.Issue(id, mirror, document, now, end);
  }

  /**
   * How long an order stands. Erasing and unlinking hold for a mirror that was in a cupboard for a
   * year; a gap is asked for again anyway; nobody waits longer than a few minutes for a blink.
   */
  private static Duration validity(Order order) {
    return switch (order) {
      case Order.ErasePerson _, Order.Unclaim _, Order.Claimed _, Order.Entity _ ->
          Duration.ofDays(400);
      case Order.Set _ -> Duration.ofDays(30);
      case Order.RequestResend _ -> Duration.ofHours(1);
      case Order.Identify _ -> Duration.ofMinutes(2);
    };
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
