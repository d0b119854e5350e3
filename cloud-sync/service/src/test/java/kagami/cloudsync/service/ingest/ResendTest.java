package kagami.cloudsync.service.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.service.MovableClock;
import kagami.cloudsync.service.SampleEvents;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.service.store.TestDatabase;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.CommandResultMessage;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.StatusMessage;
import kagami.cloudsync.wire.StreamName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked for when, on both databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ResendTest {
  private static final ResendSettings SETTINGS =
      new ResendSettings(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          new Backoff(Duration.ofMinutes(1), 2, Duration.ofHours(6), 0),
          ResendSettings.usual().answer());

  @Parameter TestDatabase database;
  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-15T12:00:00Z"));
  private final MessageCodec codec = new MessageCodec();
  private final SampleEvents hall = new SampleEvents("hall", clock, 1);
  private StoreSettings settings;
  private Store store;
  private Resend resend;

  @BeforeEach
  void open() {
    settings = database.fresh(folder);
    store = Store.open(settings, clock);
    resend = resend(store, 1);
  }

  @AfterEach
  void close() {
    resend.close();
    store.close();
  }

  private Resend resend(Store on, long seed) {
    Random random = new Random(seed);
    return new Resend(SETTINGS, on, new Orders(clock, random), clock, random, IngestMeter.NONE);
  }

  private void status(StatusMessage.Presence presence, long scan, long event) {
    store
        .scans()
        .commit(
            List.of(
                new Arrival.Status(
                    "hall",
                    new StatusMessage(
                        presence,
                        null,
                        "0.1.0",
                        clock.instant().atOffset(ZoneOffset.UTC),
                        null,
                        0,
                        null,
                        null,
                        null,
                        new StatusMessage.Sequences(scan, event, null),
                        null),
                    clock.instant())));
  }

  private void event(long sequence) {
    EventMessage next = hall.message(new EventDetail.PersonErased(new UUID(9, sequence)), null);
    EventMessage event =
        new EventMessage(
            next.id(),
            sequence,
            null,
            null,
            next.at(),
            null,
            ClockQuality.SYNCHRONISED,
            next.detail());
    store.scans().commit(List.of(hall.arrival(event, clock.instant())));
  }

  /** What was asked for, oldest first. */
  private List<String> asked() {
    return store.commands().latest("hall", 100).reversed().stream()
        .map(row -> order(row.issue().document()))
        .map(order -> order.stream() + " " + order.first() + "-" + order.last())
        .toList();
  }

  private Order.RequestResend order(String document) {
    Decoded decoded = codec.decode(document.getBytes(StandardCharsets.UTF_8));
    return (Order.RequestResend) ((CommandMessage) ((Decoded.Accepted) decoded).message()).order();
  }

  private void answerAll() {
    for (var row : store.commands().latest("hall", 100)) {
      CommandResultMessage result =
          new CommandResultMessage(
              row.issue().id(),
              clock.instant().atOffset(ZoneOffset.UTC),
              null,
              CommandResultMessage.Outcome.DONE,
              null);
      store.scans().commit(List.of(new Arrival.Result("hall", result, "{}", clock.instant())));
    }
  }

  @Test
  void aMirrorThatMayStillBeSendingIsNotAsked() {
    status(StatusMessage.Presence.ONLINE, 7, 0);
    clock.pass(Duration.ofSeconds(59));
    assertEquals(0, resend.look());
    status(StatusMessage.Presence.OFFLINE, 7, 0);
    clock.pass(Duration.ofHours(1));
    assertEquals(0, resend.look(), "it is away");
    status(StatusMessage.Presence.ONLINE, 7, 0);
    clock.pass(Duration.ofSeconds(30));
    assertEquals(0, resend.look(), "it is just back");
    clock.pass(Duration.ofSeconds(30));
    assertEquals(1, resend.look());
    assertEquals(List.of("SCAN 1-7"), asked());
  }

  @Test
  void oneRequestIsOpenForEachStreamUntilItIsAnsweredOrExpires() {
    status(StatusMessage.Presence.ONLINE, 3, 4);
    clock.pass(Duration.ofMinutes(1));
    assertEquals(2, resend.look());
    clock.pass(Duration.ofMinutes(30));
    assertEquals(0, resend.look(), "both are open");
    answerAll();
    assertEquals(2, resend.look(), "both were answered, and nothing came");
    clock.pass(Duration.ofMinutes(61));
    assertEquals(2, resend.look(), "both expired");
    assertEquals(6, asked().size());
  }

  @Test
  void askingSlowsDownWhenNothingComes() {
    status(StatusMessage.Presence.ONLINE, 3, 0);
    clock.pass(Duration.ofMinutes(1));
    for (long wait : List.of(1, 2, 4, 8)) {
      assertEquals(1, resend.look());
      answerAll();
      clock.pass(Duration.ofMinutes(wait).minusSeconds(1));
      assertEquals(0, resend.look(), "after " + wait);
      clock.pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void aLongGapIsAskedForPieceByPieceAndNearOnesTogether() {
    status(StatusMessage.Presence.ONLINE, 2_500, 0);
    event(2);
    for (long sequence = 5; sequence <= 45; sequence++) {
      event(sequence);
    }
    event(60);
    clock.pass(Duration.ofMinutes(1));
    assertEquals(2, resend.look());
    assertEquals(List.of("EVENT 1-4", "SCAN 1-1000"), asked().stream().sorted().toList());
  }

  @Test
  void ofTwoServicesOneAsksAndTheOtherTakesOver() {
    status(StatusMessage.Presence.ONLINE, 3, 0);
    clock.pass(Duration.ofMinutes(1));
    try (Store other = Store.open(settings, clock)) {
      try (Resend second = resend(other, 2)) {
        assertEquals(1, resend.look());
        answerAll();
        clock.pass(Duration.ofSeconds(59));
        assertEquals(0, second.look(), "the first has the duty");
        clock.pass(Duration.ofSeconds(1));
        assertEquals(1, second.look(), "the first did not come back");
        answerAll();
        clock.pass(Duration.ofSeconds(59));
        assertEquals(0, resend.look());
      }
      clock.pass(Duration.ofMinutes(2));
      assertEquals(1, resend.look());
    }
  }

  @Test
  void whatTheMirrorNoLongerHasIsNotAskedForAgain() {
    status(StatusMessage.Presence.ONLINE, 3, 0);
    clock.pass(Duration.ofMinutes(1));
    assertEquals(1, resend.look());
    store
        .scans()
        .commit(List.of(hall.next(new EventDetail.Gone(StreamName.SCAN, 1, 3, "expired"))));
    answerAll();
    clock.pass(Duration.ofDays(1));
    assertEquals(0, resend.look());
    assertEquals("expired", store.sequences().lost("hall").getFirst().reason());
  }
}
