package kagami.cloudsync.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any message that can be built comes back the same; any damage to its bytes is answered, never
 * thrown.
 */
class MessagePropertyTest {
  private static final UUID EPOCH = new UUID(4, 2);

  private final MessageCodec codec = new MessageCodec();

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void comesBackTheSame(long seed) {
    for (Message message : new RandomMessages(seed).oneOfEach()) {
      assertEquals(new Decoded.Accepted(message), codec.decode(codec.encode(message)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfTheFieldsDoesNotMatter(long seed) {
    for (Message message : new RandomMessages(seed).oneOfEach()) {
      String first = new String(codec.encode(message), StandardCharsets.UTF_8);
      String schema = "\"schema\":\"" + message.schema() + "\"";
      assertTrue(first.startsWith("{" + schema + ","), first);
      String last =
          "{" + first.substring(schema.length() + 2, first.length() - 1) + "," + schema + "}";
      assertEquals(
          new Decoded.Accepted(message), codec.decode(last.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void comesBackTheSameButForTheTimeOfSending(long seed) {
    OffsetDateTime sentAt = OffsetDateTime.parse("2026-04-01T00:00:00.123456789-11:30");
    for (Message message : new RandomMessages(seed).oneOfEach()) {
      byte[] once = codec.stamp(codec.encode(message), sentAt, EPOCH);
      Decoded.Accepted stamped = (Decoded.Accepted) codec.decode(once);

      assertEquals(new String(once, StandardCharsets.UTF_8), stampedAgain(once, sentAt));
      assertEquals(message.getClass(), stamped.message().getClass());
      if (message instanceof Receipted kept) {
        assertEquals(kept.id(), ((Receipted) stamped.message()).id());
      }
    }
  }

  private String stampedAgain(byte[] once, OffsetDateTime sentAt) {
    return new String(codec.stamp(once, sentAt, EPOCH), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void damageNeverThrows(long seed) {
    Random random = new Random(seed);
    for (Message message : new RandomMessages(seed).oneOfEach()) {
      byte[] payload = codec.encode(message);
      for (int i = 0; i < 10; i++) {
        byte[] damaged = payload.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        assertNotNull(codec.decode(damaged));
        assertNotNull(codec.id(damaged));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofTwoRevisionsOneIsLaterUnlessTheyAreTheSame(long seed) {
    Random random = new Random(seed);
    Revision one = revision(random);
    Revision other = revision(random);

    assertEquals(Integer.signum(one.compareTo(other)), -Integer.signum(other.compareTo(one)));
    assertEquals(one.equals(other), one.compareTo(other) == 0);
    assertTrue(one.next(other.device()).compareTo(one) > 0);
  }

  private static Revision revision(Random random) {
    return new Revision(1 + random.nextInt(3), "mirror-" + random.nextInt(3));
  }
}
