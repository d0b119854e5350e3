package kagami.device.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import kagami.cloudsync.claim.ClaimHash;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.EventDetail.ClaimOffer;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.device.store.MirrorStore;
import kagami.device.store.SomeEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimDeskTest {
  private Instant now = Instant.parse("2026-03-01T07:00:00Z");

  @TempDir private Path folder;
  private MirrorStore store;
  private SqliteOutbox outbox;
  private ClaimDesk desk;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    desk =
        new ClaimDesk(
            store, SomeEvents.at(now, outbox), () -> now, ZoneOffset.UTC, new SecureRandom());
  }

  @AfterEach
  void close() {
    outbox.close();
    store.close();
  }

  private List<ClaimOffer> offered() {
    return outbox.next(9, now, now).stream()
        .map(p -> new MessageCodec().decode(p.entry().json().getBytes(StandardCharsets.UTF_8)))
        .map(decoded -> (EventMessage) ((Decoded.Accepted) decoded).message())
        .map(message -> (ClaimOffer) message.detail())
        .toList();
  }

  @Test
  void theServiceGetsTheHashOfWhatTheGlassShows() throws IOException {
    ClaimDesk.Offer shown = desk.offer();
    ClaimOffer offer = offered().getFirst();
    assertTrue(ClaimHash.matches(shown.code(), offer.codeHash()));
    assertEquals(now.plus(Duration.ofMinutes(10)), shown.expiresAt());
    assertEquals(shown.expiresAt(), offer.expiresAt().toInstant());
    String plain = shown.code().shown();
    for (String file : List.of("mirror.db", "mirror.db-wal")) {
      String bytes =
          new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1);
      assertFalse(bytes.contains(plain) || bytes.contains(plain.replace("-", "")), file);
    }
  }

  @Test
  void whoKeepsPressingSeesTheSameCodeWhileItLastsLongEnough() {
    String first = desk.offer().code().shown();
    now = now.plus(Duration.ofMinutes(5));
    assertEquals(first, desk.offer().code().shown());
    now = now.plus(Duration.ofMillis(1));
    assertNotEquals(first, desk.offer().code().shown());
    assertEquals(2, offered().size());
  }

  @Test
  void aUsedCodeAndAClockSetBackGiveAFreshOne() {
    String first = desk.offer().code().shown();
    desk.used();
    String second = desk.offer().code().shown();
    assertNotEquals(first, second);
    now = now.minus(Duration.ofDays(1));
    assertNotEquals(second, desk.offer().code().shown());
  }
}
