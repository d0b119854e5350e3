package kagami.cloudsync.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.home.Offer;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.LightMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.StateMessage;
import kagami.cloudsync.wire.StatusMessage;
import kagami.cloudsync.wire.StatusMessage.Sequences;
import kagami.cloudsync.wire.StatusMessage.Storage;
import kagami.cloudsync.wire.TelemetryMessage;
import kagami.cloudsync.wire.Topics;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncerTest {
  private static final Topics TOPICS = new Topics("bathroom");
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");
  private static final UUID ANNA = new UUID(1, 1);
  private static final long GIB = 1L << 30;

  @TempDir Path folder;
  private final FakeOutlet outlet = new FakeOutlet();
  private final Side mirror = new Side();
  private Instant now = NOON.toInstant();
  private SqliteOutbox outbox;
  private Announcer announcer;

  /** A mirror whose sides can be turned. */
  private static final class Side implements MirrorSide {
    long freeBytes = GIB;
    @Nullable List<StatusMessage.Wanting> wanting;
    long lastScan;
    Optional<LightMessage> light = Optional.of(light(128));
    Optional<Offer> offer = Optional.of(offer(List.of(new Offer.Person(ANNA, null))));
    Map<String, String> offered = Map.of();

    @Override
    public MirrorFacts facts() {
      return new MirrorFacts("0.1.0", null, null, freeBytes, wanting);
    }

    @Override
    public Optional<Sequences> lastSequences() {
      return Optional.of(new Sequences(lastScan, 0, null));
    }

    @Override
    public Optional<StateMessage> state() {
      return Optional.of(new StateMessage(NOON, Map.of()));
    }

    @Override
    public Optional<LightMessage> light() {
      return light;
    }

    @Override
    public Optional<TelemetryMessage> telemetry() {
      return Optional.of(
          new TelemetryMessage(NOON, List.of(), List.of(), freeBytes, null, List.of()));
    }

    @Override
    public Optional<Offer> offer() {
      return offer;
    }

    @Override
    public Map<String, String> offered() {
      return offered;
    }

    @Override
    public void keepOffered(Map<String, String> platforms) {
      offered = Map.copyOf(platforms);
    }

    static LightMessage light(int brightness) {
      return new LightMessage(
          LightMessage.Power.ON, brightness, LightMessage.ColourMode.TEMPERATURE, 4_000);
    }

    static Offer offer(List<Offer.Person> persons) {
      return new Offer("Bathroom", "0.1.0", persons, Map.of("chin", "Chin"), null, true);
    }
  }

  @BeforeEach
  void open() throws Exception {
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    startAgain();
  }

  private void startAgain() throws Exception {
    announcer =
        new Announcer(
            UplinkSettings.of(URI.create("tcp://127.0.0.1:1"), TOPICS), mirror, outbox, () -> now);
    announcer.announce(outlet);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  private void lookAfter(Duration time) throws Exception {
    now = now.plus(time);
    announcer.look(outlet);
  }

  private StatusMessage status() {
    byte[] payload = outlet.retained.get(TOPICS.status()).getBytes(StandardCharsets.UTF_8);
    return (StatusMessage) ((Decoded.Accepted) new MessageCodec().decode(payload)).message();
  }

  @Test
  void whatTheSelfCheckFoundIsToldAsSoonAsItIsKnown() throws Exception {
    assertNull(status().wanting());
    mirror.wanting = List.of(new StatusMessage.Wanting("clock"));
    lookAfter(Duration.ofMinutes(1));
    assertEquals(List.of(new StatusMessage.Wanting("clock")), status().wanting());
    mirror.wanting = List.of();
    lookAfter(Duration.ofMinutes(1));
    assertEquals(List.of(), status().wanting());
  }

  @Test
  void tellsEverythingOnANewConnectionAndNothingTwice() throws Exception {
    List<String> everything =
        List.of(
            TOPICS.status(),
            TOPICS.state(),
            TOPICS.light(),
            TOPICS.homeAssistantConfig(),
            TOPICS.telemetry());
    assertEquals(everything, outlet.takeCalls());
    for (int second = 0; second < 59; second++) {
      lookAfter(Duration.ofSeconds(1));
    }
    assertEquals(List.of(), outlet.takeCalls());
    announcer.announce(outlet);
    assertEquals(everything, outlet.takeCalls());
  }

  @Test
  void passesTelemetryOnceAMinuteForTwoMinutes() throws Exception {
    outlet.takeCalls();
    for (int second = 0; second < 180; second++) {
      lookAfter(Duration.ofSeconds(1));
    }
    assertEquals(List.of(TOPICS.telemetry(), TOPICS.telemetry(), TOPICS.telemetry()), outlet.calls);
    assertEquals(Duration.ofMinutes(2), outlet.expiries.get(0));
  }

  @Test
  void leavesTelemetryOutFirstWhenRoomRunsShortAndSaysSo() throws Exception {
    outlet.takeCalls();
    mirror.freeBytes = 200L << 20;
    lookAfter(Duration.ofSeconds(61));
    assertEquals(List.of(TOPICS.status()), outlet.takeCalls());
    assertEquals(Storage.SHORT, status().storage());

    mirror.freeBytes = 300L << 20;
    lookAfter(Duration.ofSeconds(61));
    assertEquals(Storage.SHORT, status().storage());
    mirror.freeBytes = 8L << 20;
    lookAfter(Duration.ofSeconds(61));
    assertEquals(Storage.FULL, status().storage());
    assertEquals(List.of(TOPICS.status()), outlet.takeCalls());

    mirror.freeBytes = GIB;
    lookAfter(Duration.ofSeconds(61));
    assertEquals(Storage.ENOUGH, status().storage());
    assertTrue(outlet.takeCalls().contains(TOPICS.telemetry()));
  }

  @Test
  void tellsAChangedStatusAtMostEveryFiveSeconds() throws Exception {
    outlet.takeCalls();
    for (int scan = 1; scan <= 10; scan++) {
      mirror.lastScan = scan;
      lookAfter(Duration.ofSeconds(1));
    }
    assertEquals(List.of(TOPICS.status(), TOPICS.status()), outlet.takeCalls());
    assertEquals(new Sequences(10, 0, null), status().lastSequences());
  }

  @Test
  void aChangeMadeOnPurposeIsToldAtOnce() throws Exception {
    lookAfter(Duration.ofSeconds(1));
    outlet.takeCalls();
    mirror.light = Optional.of(Side.light(20));
    announcer.changed();
    announcer.look(outlet);

    assertEquals(List.of(TOPICS.light()), outlet.takeCalls());
  }

  @Test
  void announcesAgainEveryTwelveHours() throws Exception {
    outlet.takeCalls();
    lookAfter(Duration.ofHours(12).minusSeconds(1));
    assertFalse(outlet.takeCalls().contains(TOPICS.homeAssistantConfig()));
    lookAfter(Duration.ofSeconds(1));
    assertTrue(outlet.takeCalls().contains(TOPICS.homeAssistantConfig()));
  }

  @Test
  void aClockThatIsSetBackToAfterTheLastAnnouncementDelaysNothing() throws Exception {
    lookAfter(Duration.ofHours(6));
    outlet.takeCalls();
    lookAfter(Duration.ofHours(-3));
    lookAfter(Duration.ofMinutes(1));
    assertTrue(outlet.takeCalls().contains(TOPICS.telemetry()));
  }

  @Test
  void aClockThatIsSetBackDelaysNothing() throws Exception {
    outlet.takeCalls();
    lookAfter(Duration.ofDays(-365));
    assertTrue(outlet.takeCalls().contains(TOPICS.homeAssistantConfig()));
    lookAfter(Duration.ofMinutes(1));
    assertEquals(List.of(TOPICS.telemetry()), outlet.takeCalls());
  }

  @Test
  void entitiesOfAPersonWhoNoLongerAllowsItAreTakenAway() throws Exception {
    String score = "\"score_" + ANNA + "\":{\"platform\":\"sensor\"}";
    mirror.offer = Optional.of(Side.offer(List.of()));
    lookAfter(Duration.ofSeconds(1));
    assertTrue(outlet.retained.get(TOPICS.homeAssistantConfig()).contains(score));

    lookAfter(Duration.ofSeconds(1));
    assertFalse(outlet.retained.get(TOPICS.homeAssistantConfig()).contains("score_"));
    mirror.offer = Optional.empty();
    lookAfter(Duration.ofSeconds(1));
    assertEquals("", outlet.retained.get(TOPICS.homeAssistantConfig()));
  }

  @Test
  void entitiesOfAPersonWhoWasErasedWhileTheMirrorWasOffAreTakenAwayAtItsStart() throws Exception {
    assertTrue(mirror.offered.containsKey("score_" + ANNA));
    mirror.offer = Optional.of(Side.offer(List.of()));
    startAgain();
    assertTrue(
        outlet
            .retained
            .get(TOPICS.homeAssistantConfig())
            .contains("\"score_" + ANNA + "\":{\"platform\":\"sensor\"}"));
    assertFalse(mirror.offered.containsKey("score_" + ANNA));
    assertTrue(mirror.offered.containsKey("start_scan"));
  }

  @Test
  void theWholeDeviceIsTakenAwayWhenItIsNoLongerWantedAfterAStart() throws Exception {
    mirror.offer = Optional.empty();
    startAgain();
    assertEquals("", outlet.retained.get(TOPICS.homeAssistantConfig()));
    assertEquals(Map.of(), mirror.offered);
  }

  @Test
  void whatMayBeThereIsKeptBeforeItIsToldAndUntilItIsGone() throws Exception {
    UUID ben = new UUID(2, 2);
    mirror.offer = Optional.of(Side.offer(List.of(new Offer.Person(ben, null))));
    outlet.fails = true;
    assertThrows(MqttException.class, () -> lookAfter(Duration.ofSeconds(1)));
    assertTrue(mirror.offered.containsKey("score_" + ANNA));
    assertTrue(mirror.offered.containsKey("score_" + ben));
    outlet.fails = false;
    startAgain();
    assertFalse(mirror.offered.containsKey("score_" + ANNA));
  }
}
