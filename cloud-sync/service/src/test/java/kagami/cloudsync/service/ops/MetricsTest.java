package kagami.cloudsync.service.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.SampleScans;
import kagami.cloudsync.service.SyncService;
import kagami.cloudsync.service.SyncSettings;
import kagami.cloudsync.service.TestMirror;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Census;
import kagami.cloudsync.service.store.Committed;
import kagami.cloudsync.service.store.Sequences;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreException;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.service.store.TestDatabase;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.StreamName;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {
  private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

  @TempDir Path folder;
  private final SampleScans scans = new SampleScans(4);

  private Arrival.Scan scan() {
    ScanMessage scan = scans.next(NOON.atOffset(ZoneOffset.UTC));
    String json = new String(new MessageCodec().encode(scan), StandardCharsets.UTF_8);
    return new Arrival.Scan("hall", scan, json, NOON);
  }

  private static void commit(Store store, Metrics metrics, List<Arrival> batch, long tookMs) {
    metrics.committed(batch, store.scans().commit(batch), Duration.ofMillis(tookMs));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theTextSaysWhatWasCommitted(TestDatabase database) {
    StoreSettings settings = database.fresh(folder);
    try (Store store = Store.open(settings, InstantSource.system())) {
      Metrics metrics = new Metrics(store::census, () -> true);
      List<Arrival> first = new ArrayList<>(List.of(scan(), scan()));
      scan();
      scan(); // two that never come
      first.add(scan());
      commit(store, metrics, first, 4);
      first.add(new Arrival.Parked("t", "odd", 1, "ab", null, NOON));
      commit(store, metrics, first, 300);
      store.tombstones().erase(scans.person(), NOON);
      commit(store, metrics, List.of(scan()), 20_000);
      metrics.receipted(7);
      metrics.receiptRefused(3);
      metrics.receiptRefused(2);
      metrics.commandRefused();
      metrics.asked(new Sequences.Gap("hall", StreamName.SCAN, 3, 4, NOON, 0, NOON));
      metrics.interrupted();

      Exposition told = Exposition.of(metrics.text());
      assertEquals(3, told.value("kagami_ingest_scans_stored_total"));
      assertEquals(0, told.value("kagami_ingest_events_stored_total"));
      assertEquals(3, told.value("kagami_ingest_duplicates_total"));
      assertEquals(1, told.value("kagami_ingest_erased_dropped_total"));
      assertEquals(1, told.value("kagami_ingest_parked_total"));
      assertEquals(7, told.value("kagami_ingest_messages_total{kind=\"scan\"}"));
      assertEquals(1, told.value("kagami_ingest_messages_total{kind=\"parked\"}"));
      assertEquals(0, told.value("kagami_ingest_messages_total{kind=\"status\"}"));
      assertEquals(7, told.value("kagami_ingest_receipts_total"));
      assertEquals(5, told.value("kagami_ingest_receipts_refused_total"));
      assertEquals(1, told.value("kagami_ingest_commands_refused_total"));
      assertEquals(1, told.value("kagami_ingest_resend_asked_total"));
      assertEquals(1, told.value("kagami_ingest_interruptions_total"));
      assertEquals(1, told.value("kagami_gaps_open"));
      assertEquals(2, told.value("kagami_gaps_missing_messages"));
      assertEquals(1, told.value("kagami_parked_messages"));
      assertEquals(1, told.value("kagami_database_up"));
      assertHistograms(told);
    }
  }

  private static void assertHistograms(Exposition told) {
    assertEquals(3, told.observations("kagami_ingest_commit_seconds"));
    assertEquals(1, told.value("kagami_ingest_commit_seconds_bucket{le=\"0.005\"}"));
    assertEquals(2, told.value("kagami_ingest_commit_seconds_bucket{le=\"10.0\"}"));
    assertEquals(20.304, told.value("kagami_ingest_commit_seconds_sum"), 1e-9);
    assertEquals(3, told.observations("kagami_ingest_batch_messages"));
    assertEquals(8, told.value("kagami_ingest_batch_messages_sum"));
  }

  @Test
  void aRunningServiceCountsWhatAMirrorSent() throws Exception {
    SyncSettings settings = new SyncSettings(folder.resolve("sync"), Ports.free(), Ports.free());
    try (HttpClient http = HttpClient.newHttpClient();
        SyncService _ = SyncService.start(settings, InstantSource.system());
        TestMirror mirror = new TestMirror(folder, settings.broker(), "bathroom", 9)) {
      mirror.take(5);
      Until.equal(0L, mirror::depth);
      nonsense(settings);
      Until.equal(1.0, () -> scrape(http, settings).value("kagami_parked_messages"));
      Until.equal(1.0, () -> scrape(http, settings).value("kagami_mirrors{online=\"true\"}"));
      Until.equal(0.0, () -> scrape(http, settings).value("kagami_outbox_depth_max"));

      Exposition told = scrape(http, settings);
      assertEquals(5, told.value("kagami_ingest_scans_stored_total"));
      assertTrue(told.value("kagami_ingest_receipts_total") >= 5);
      assertEquals(1, told.value("kagami_ingest_parked_total"));
      assertEquals(0, told.value("kagami_gaps_open"));
      assertEquals(1, told.value("kagami_ingest_connected"));
      assertEquals(0, told.value("kagami_mirrors{online=\"false\"}"));
      double batches = told.observations("kagami_ingest_commit_seconds");
      assertEquals(batches, told.observations("kagami_ingest_batch_messages"));
      double messages = 0;
      for (String kind : List.of("scan", "event", "status", "telemetry", "result", "parked")) {
        messages += told.value("kagami_ingest_messages_total{kind=\"" + kind + "\"}");
      }
      assertEquals(messages, told.value("kagami_ingest_batch_messages_sum"));
      assertFalse(get(http, settings).body().contains("bathroom"), "no mirror has a name in it");
    }
  }

  @Test
  void aDatabaseThatFailsIsToldAndTheCountsGoOn() {
    Metrics metrics =
        new Metrics(
            () -> {
              throw new StoreException("cannot count");
            },
            () -> false);
    metrics.committed(
        List.of(scan()),
        new Committed(List.of(), List.of(), java.util.Map.of(), 0, 0),
        Duration.ZERO);
    Exposition told = Exposition.of(metrics.text());
    assertEquals(0, told.value("kagami_database_up"));
    assertEquals(0, told.value("kagami_ingest_connected"));
    assertEquals(1, told.value("kagami_ingest_duplicates_total"));
    assertFalse(told.has("kagami_mirrors"), "what is not known is not told");
  }

  @Test
  void aDatabaseThatHangsDoesNotHoldUpTheScrape() {
    CountDownLatch never = new CountDownLatch(1);
    Metrics metrics = new Metrics(() -> hang(never), () -> true);
    long asked = System.nanoTime();
    assertEquals(0, Exposition.of(metrics.text()).value("kagami_database_up"));
    Duration took = Duration.ofNanos(System.nanoTime() - asked);
    assertTrue(took.compareTo(Patient.LIMIT.multipliedBy(2)) < 0, took.toString());
    never.countDown();
  }

  private static Census hang(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new StoreException("too late");
  }

  private static void nonsense(SyncSettings settings) throws Exception {
    MqttClient client =
        new MqttClient(settings.broker().toString(), "odd", new MemoryPersistence());
    try {
      client.connect();
      client.publish("kagami/v1/odd/scan", "{}".getBytes(StandardCharsets.UTF_8), 1, false);
      client.disconnect();
    } finally {
      client.close();
    }
  }

  private static Exposition scrape(HttpClient http, SyncSettings settings) {
    HttpResponse<String> answer = get(http, settings);
    assertEquals(200, answer.statusCode());
    assertTrue(
        answer
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .replace(" ", "")
            .startsWith("text/plain;version=0.0.4"),
        answer.headers().map().toString());
    return Exposition.of(answer.body());
  }

  private static HttpResponse<String> get(HttpClient http, SyncSettings settings) {
    try {
      return http.send(
          HttpRequest.newBuilder(settings.dashboard().resolve("/metrics")).build(),
          BodyHandlers.ofString());
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
