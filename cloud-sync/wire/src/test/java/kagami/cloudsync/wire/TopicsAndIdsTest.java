package kagami.cloudsync.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsAndIdsTest {
  @Test
  void topicsLeadBackToTheirMirror() {
    Topics topics = new Topics("bathroom-1");

    assertEquals("kagami/v1/bathroom-1/scan", topics.scan());
    for (String topic : new String[] {topics.scan(), topics.status(), topics.receipt()}) {
      assertEquals(Optional.of(topics), Topics.of(topic));
    }
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
