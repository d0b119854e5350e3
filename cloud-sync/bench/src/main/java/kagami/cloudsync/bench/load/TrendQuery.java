package kagami.cloudsync.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Postgres;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.wire.MessageCodec;

/**
 * The dashboard's trend line over HTTP, from a service whose database is full: many mirrors with a
 * month and a few with three years, a scan a day.
 */
final class TrendQuery {
  private static final int MONTH_DAYS = 30;
  private static final int LONG_DAYS = 3 * 365;
  private static final int BATCH = 500;
  private static final int WARM_UP = 50;
  private static final double BAR_MS = 50;

  /** One query in five asks for one of the long lines. */
  private static final int LONG_EVERY = 5;

  private static final List<String> ZONES = List.of("forehead", "cheek_medial_left", "chin");
  private static final List<String> METRICS = List.of("coveredArea", "visiblePoreDensity");

  private final Sizes sizes;
  private final Random random = new Random(3);

  TrendQuery(Sizes sizes) {
    this.sizes = sizes;
  }

  Section sqlite(Stage stage, Consumer<String> progress) {
    SyncScene scene = new SyncScene(stage, "trend-sqlite", List.of());
    return run("SQLite", scene, Databases.sqlite(scene.service().data()), progress);
  }

  Section postgresql(Stage stage, Postgres server, Consumer<String> progress) {
    SyncScene scene =
        new SyncScene(stage, "trend-postgresql", Databases.settings(server), List.of());
    return run("PostgreSQL", scene, Databases.postgresql(server), progress);
  }

  private Section run(
      String name, SyncScene scene, StoreSettings settings, Consumer<String> progress) {
    long rows = load(settings, progress);
    try (scene;
        HttpClient http = HttpClient.newHttpClient()) {
      scene.start();
      List<Double> all = new ArrayList<>();
      List<Double> longest = new ArrayList<>();
      for (int i = -WARM_UP; i < sizes.queries(); i++) {
        boolean threeYears = i % LONG_EVERY == 0;
        double ms = ask(http, scene.service().http(), threeYears);
        if (i >= 0) {
          all.add(ms);
          if (threeYears) {
            longest.add(ms);
          }
        }
      }
      Percentiles times = Percentiles.of(all);
      return Section.of(
          "trend line over HTTP, %,d scans loaded, %s".formatted(rows, name),
          Figure.plain("50 %", times.p50(), "ms"),
          Figure.atMost(BAR_MS, "95 %", times.p95(), "ms"),
          Figure.plain("99 %", times.p99(), "ms"),
          Figure.plain("three years alone, 95 %", Percentiles.of(longest).p95(), "ms"));
    }
  }

  private long load(StoreSettings settings, Consumer<String> progress) {
    Scans scans = new Scans(4);
    MessageCodec codec = new MessageCodec();
    Instant now = Instant.now();
    long rows = 0;
    long all = (long) sizes.trendMirrors() * MONTH_DAYS + (long) sizes.longMirrors() * LONG_DAYS;
    List<Arrival> batch = new ArrayList<>();
    try (Store store = Store.open(settings, InstantSource.system())) {
      for (int mirror = 0; mirror < sizes.trendMirrors() + sizes.longMirrors(); mirror++) {
        int count = (mirror < sizes.trendMirrors() ? MONTH_DAYS : LONG_DAYS);
        for (int i = 0; i < count; i++) {
          OffsetDateTime at =
              OffsetDateTime.ofInstant(now, ZoneOffset.UTC).minusDays((long) count - i);
          byte[] payload = scans.encoded(scans.scan(mirror, i + 1, at));
          batch.add(CommitRate.arrival(codec, "trend-" + mirror, payload, now));
          rows++;
          if (batch.size() == BATCH || rows == all) {
            store.scans().commit(batch);
            batch.clear();
            progress.accept("loading the database: %,d of %,d scans".formatted(rows, all));
          }
        }
      }
    }
    return rows;
  }

  private double ask(HttpClient http, URI service, boolean threeYears) {
    int mirror =
        threeYears
            ? sizes.trendMirrors() + random.nextInt(sizes.longMirrors())
            : random.nextInt(sizes.trendMirrors());
    URI question =
        service.resolve(
            "/api/v1/line?person=%s&zone=%s&metric=%s&limit=5000"
                .formatted(Scans.person(mirror), one(ZONES), one(METRICS)));
    try {
      long began = System.nanoTime();
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(question).build(), HttpResponse.BodyHandlers.ofString());
      double ms = (System.nanoTime() - began) / 1e6;
      if (answer.statusCode() != 200 || !answer.body().contains("standardError")) {
        throw new PartException(question + " answers " + answer.statusCode() + " without a line");
      }
      return ms;
    } catch (IOException e) {
      throw new PartException("the dashboard does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("interrupted while asking", e);
    }
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
