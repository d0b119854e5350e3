package kagami.cloudsync.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsAndIdsTest {
  @Test
  void topicsLeadBackToTheirMirror() {
    Topics topics = new Topics("bathroom-1");

    assertEquals("kagami/v1/bathroom-1/scan", topics.scan());
    Set<String> seen = new HashSet<>();
    for (Message message : Golden.all().values()) {
      assertEquals(Optional.of(topics), Topics.of(topics.of(message)));
      seen.add(topics.of(message));
    }
    assertEquals(Golden.all().size(), seen.size());
    assertEquals("kagami/v1/bathroom-1/light/set", topics.lightSet());
    assertEquals("kagami/v1/bathroom-1/scan/set", topics.scanSet());
    assertEquals("homeassistant/device/kagami_bathroom-1/config", topics.homeAssistantConfig());
  }

  @Test
  void theServiceTakesExactlyWhatTheMirrorSendsIt() {
    Topics topics = new Topics("bathroom-1");
    Set<String> up =
        Set.of(
            topics.scan(),
            topics.event(),
            topics.status(),
            topics.telemetry(),
            topics.commandResult());

    assertEquals(
        up,
        Topics.EVERY_TOPIC_UP.stream()
            .map(filter -> filter.replace("+", "bathroom-1"))
            .collect(Collectors.toSet()));
    assertEquals("$share/kagami-sync/kagami/v1/+/scan", Topics.shared(Topics.EVERY_SCAN));
    assertTrue(topics.down().stream().noneMatch(up::contains));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kagami/v2/a/scan",
        "kagami/v1//scan",
        "kagami/v1/A/scan",
        "kagami/v1/a",
        "x/kagami/v1/a/scan"
      })
  void otherTopicsAreNobodys(String topic) {
    assertEquals(Optional.empty(), Topics.of(topic));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "+", "#", "-a", "Bath", "ä"})
  void aMirrorIdIsOneTopicLevel(String id) {
    assertThrows(IllegalArgumentException.class, () -> new Topics(id));
  }

  @Test
  void idsAreVersionSevenAndCarryTheirTime() {
    Instant now = Instant.parse("2026-03-01T06:12:03.512Z");
    UUID id = new UuidV7(InstantSource.fixed(now), new Random(1)).next();

    assertEquals(7, id.version());
    assertEquals(2, id.variant());
    assertEquals(now.toEpochMilli(), id.getMostSignificantBits() >>> 16);
  }

  @Test
  void waitsGrowToTheirCapWithinTheJitter() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60), 0.25);
    Random random = new Random(3);
    for (int failures = 0; failures < 50; failures++) {
      double expected = Math.min(1_000 * Math.pow(2, failures), 60_000);
      long waited = backoff.after(failures, random).toMillis();
      assertTrue(Math.abs(waited - expected) <= 0.25 * expected + 1, failures + ": " + waited);
    }
  }
}
