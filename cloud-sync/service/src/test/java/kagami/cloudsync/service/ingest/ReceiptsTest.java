package kagami.cloudsync.service.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
  private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

  private final Receipts receipts = new Receipts();
  private final List<String> sent = new ArrayList<>();

  @Test
  void thoseOfOneMirrorAreOneMessageAndEachIdIsToldOnce() {
    receipts.add("hall", ids(1, 2), NOON);
    receipts.add("attic", ids(7, 7), NOON);
    receipts.add("hall", ids(2, 3), NOON);
    receipts.drain(this::send);
    assertEquals(List.of("hall 3", "attic 1"), sent);
    assertTrue(receipts.none());
  }

  @Test
  void noMessageHoldsMoreThanItMay() {
    receipts.add("hall", ids(1, 600), NOON);
    receipts.drain(this::send);
    assertEquals(List.of("hall 256", "hall 256", "hall 88"), sent);
  }

  @Test
  void theOldestTellsWhenTheyAreDue() {
    assertFalse(receipts.due(NOON));
    receipts.add("hall", ids(1, 1), NOON);
    receipts.add("hall", ids(2, 2), NOON.plusMillis(200));
    assertFalse(receipts.due(NOON.plusMillis(499)));
    assertTrue(receipts.due(NOON.plusMillis(500)));
    assertTrue(receipts.due(NOON.minusSeconds(1)), "the clock was set back");
    receipts.drain(this::send);
    assertFalse(receipts.due(NOON.plusSeconds(9)));
  }

  @Test
  void whatCouldNotBeSentStays() {
    receipts.add("hall", ids(1, 1), NOON);
    receipts.add("attic", ids(2, 2), NOON);
    assertThrows(
        IOException.class,
        () ->
            receipts.drain(
                (mirror, ids) -> {
                  if (mirror.equals("attic")) {
                    throw new IOException("the connection is gone");
                  }
                  send(mirror, ids);
                }));
    assertTrue(receipts.due(NOON.plusSeconds(1)));
    receipts.drain(this::send);
    assertEquals(List.of("hall 1", "attic 1"), sent);
  }

  private void send(String mirror, List<UUID> ids) {
    sent.add(mirror + " " + ids.size());
  }

  private static List<UUID> ids(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(i -> new UUID(0, i)).toList();
  }
}
