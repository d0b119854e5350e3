package kagami.cloudsync.service.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.service.SampleEvents;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
  private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");
  private static final Topics HALL = new Topics("hall");
  private static final UUID ID = new UUID(0x0195_9a00_0000_7000L, 0x8000_0000_0000_0001L);

  private final MessageCodec codec = new MessageCodec();
  private final Intake intake = new Intake(codec);

  private Optional<Intake.Owed> owed(String topic, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    Arrival arrival = intake.read(topic, bytes, NOON);
    assertInstanceOf(Arrival.Parked.class, arrival);
    return intake.owed(arrival, bytes);
  }

  @ParameterizedTest
  @CsvSource({"scan,kagami.scan/9", "event,kagami.event/2", "event,kagami.other/1"})
  void whatALaterVersionWroteIsKeptWholeAndReceipted(String kind, String schema) {
    String payload = "{\"schema\":\"" + schema + "\",\"id\":\"" + ID + "\"}";
    assertEquals(Optional.of(new Intake.Owed("hall", ID)), owed("kagami/v1/hall/" + kind, payload));
  }

  @Test
  void anEventOfAnUnknownKindIsReceipted() {
    EventMessage event = event(NOON, ClockQuality.SYNCHRONISED);
    String payload =
        new String(codec.encode(event), StandardCharsets.UTF_8)
            .replace("\"person-erased\"", "\"dream\"");
    assertEquals(Optional.of(new Intake.Owed("hall", event.id())), owed(HALL.event(), payload));
  }

  /** Nothing of it is kept, so the mirror must not forget it. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"schema\":\"kagami.scan/1\",\"id\":\"%s\"}", "{\"id\":\"%s\"}", "%s"})
  void whatIsMalformedIsNotReceipted(String form) {
    assertEquals(Optional.empty(), owed(HALL.scan(), form.formatted(ID)));
  }

  @Test
  void whatHasNoReceiptsIsNotReceipted() {
    String payload = "{\"schema\":\"kagami.status/9\",\"id\":\"" + ID + "\"}";
    assertEquals(Optional.empty(), owed(HALL.status(), payload));
    assertEquals(Optional.empty(), owed("elsewhere", payload));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-15T12:00:00Z,SYNCHRONISED",
    "2026-02-01T12:00:00Z,SYNCHRONISED",
    "1970-01-01T00:00:00Z,UNSYNCHRONISED",
    "2036-03-15T12:00:00Z,UNSYNCHRONISED"
  })
  void anEventOfAClockThatIsFarOffIsMarkedAndNotLost(Instant at, ClockQuality expected) {
    EventMessage event = event(at, ClockQuality.SYNCHRONISED);
    Arrival read = intake.read(HALL.event(), codec.encode(event), NOON);
    Arrival.Event arrival = assertInstanceOf(Arrival.Event.class, read);
    assertEquals(expected, arrival.event().clock());
    assertEquals(event.id(), arrival.id());
    assertEquals(event.at(), arrival.at(), "the date stays as the mirror gave it");
    assertTrue(arrival.json().contains(expected.name().toLowerCase(java.util.Locale.ROOT)));
  }

  private static EventMessage event(Instant at, ClockQuality clock) {
    EventMessage event =
        new SampleEvents("hall", InstantSource.fixed(at), 1)
            .message(new EventDetail.PersonErased(ID), null);
    return new EventMessage(event.id(), 1, null, null, event.at(), null, clock, event.detail());
  }
}
