package kagami.cloudsync.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Postgres;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.wire.ScanMessage;

/**
 * The dashboard's trend line over HTTP, from a service whose database is full: many mirrors with a
 * month and a few with three years, a scan a day.
 */
final class TrendQuery {
  private static final int MONTH_DAYS = 30;
  private static final int LONG_DAYS = 3 * 365;
  private static final int WARM_UP = 50;
  private static final int LISTS = 20;
  private static final double BAR_MS = 50;

  /** One query in five asks for one of the long lines. */
  private static final int LONG_EVERY = 5;

  private static final List<String> ZONES = List.of("forehead", "cheek_medial_left", "chin");
  private static final List<String> METRICS = List.of("coveredArea", "visiblePoreDensity");

  private final Sizes sizes;
  private final Random random = new Random(3);

  /** A scan's. */
  private record Place(int mirror, int daysAgo, int sequence) {}

  TrendQuery(Sizes sizes) {
    this.sizes = sizes;
  }

  Section sqlite(Stage stage, Consumer<String> progress) {
    SyncScene scene = new SyncScene(stage, "trend-sqlite", List.of());
    long rows = load(Databases.sqlite(scene.service().data()), progress);
    return run("SQLite", scene, rows);
  }

  Section postgresql(Stage stage, Postgres server, Consumer<String> progress) {
    SyncScene scene =
        new SyncScene(stage, "trend-postgresql", Databases.settings(server), List.of());
    long rows = load(Databases.postgresql(server), progress);
    settle(server);
    return run("PostgreSQL", scene, rows);
  }

  private Section run(String name, SyncScene scene, long rows) {
    try (scene;
        HttpClient http = HttpClient.newHttpClient()) {
      scene.start();
      List<Double> all = new ArrayList<>();
      List<Double> longest = new ArrayList<>();
      for (int i = -WARM_UP; i < sizes.queries(); i++) {
        boolean threeYears = i % LONG_EVERY == 0;
        double ms = line(http, scene.service().http(), threeYears);
        if (i >= 0) {
          all.add(ms);
          if (threeYears) {
            longest.add(ms);
          }
        }
      }
      List<Double> lists = new ArrayList<>();
      for (int i = 0; i < LISTS; i++) {
        lists.add(ask(http, scene.service().http().resolve("/api/v1/persons"), "scans"));
      }
      Percentiles times = Percentiles.of(all);
      return Section.of(
          "trend line over HTTP, %,d scans loaded, %s".formatted(rows, name),
          Figure.plain("50 %", times.p50(), "ms"),
          Figure.atMost(BAR_MS, "95 %", times.p95(), "ms"),
          Figure.plain("99 %", times.p99(), "ms"),
          Figure.plain("three years alone, 95 %", Percentiles.of(longest).p95(), "ms"),
          Figure.plain("list of all persons, 95 %", Percentiles.of(lists).p95(), "ms"));
    }
  }

  /** Day after day, as scans come: what is read together was not written together. */
  private long load(StoreSettings settings, Consumer<String> progress) {
    Instant now = Instant.now();
    Scans scans = new Scans(4);
    List<Place> places = places();
    Iterator<Arrival> arrivals =
        places.stream().map(place -> arrival(scans, place, now)).iterator();
    try (Store store = Store.open(settings, InstantSource.system())) {
      new Committing(store.scans())
          .run(
              arrivals,
              rows ->
                  progress.accept(
                      "loading the database: %,d of %,d scans".formatted(rows, places.size())));
    }
    return places.size();
  }

  /** The ones of three years come last. */
  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (int daysAgo = LONG_DAYS; daysAgo > 0; daysAgo--) {
      int mirror = daysAgo <= MONTH_DAYS ? 0 : sizes.trendMirrors();
      for (; mirror < sizes.trendMirrors() + sizes.longMirrors(); mirror++) {
        int days = mirror < sizes.trendMirrors() ? MONTH_DAYS : LONG_DAYS;
        places.add(new Place(mirror, daysAgo, days - daysAgo + 1));
      }
    }
    return places;
  }

  private static Arrival arrival(Scans scans, Place place, Instant now) {
    OffsetDateTime at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC).minusDays(place.daysAgo());
    ScanMessage scan = scans.scan(place.mirror(), place.sequence(), at);
    String json = new String(scans.encoded(scan), StandardCharsets.UTF_8);
    return new Arrival.Scan("trend-" + place.mirror(), scan, json, now);
  }

  /** What the server's own housekeeping does with a table that grew. */
  private static void settle(Postgres server) {
    try (Connection connection = DriverManager.getConnection(server.url(), Postgres.USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE");
    } catch (SQLException e) {
      throw new PartException("PostgreSQL cannot look through its tables", e);
    }
  }

  private double line(HttpClient http, URI service, boolean threeYears) {
    int mirror =
        threeYears
            ? sizes.trendMirrors() + random.nextInt(sizes.longMirrors())
            : random.nextInt(sizes.trendMirrors());
    URI question =
        service.resolve(
            "/api/v1/line?person=%s&zone=%s&metric=%s&limit=5000"
                .formatted(Scans.person(mirror), one(ZONES), one(METRICS)));
    return ask(http, question, "standardError");
  }

  /** Milliseconds until the whole answer is there, which must hold a word. */
  private static double ask(HttpClient http, URI question, String expected) {
    try {
      long began = System.nanoTime();
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(question).build(), HttpResponse.BodyHandlers.ofString());
      double ms = (System.nanoTime() - began) / 1e6;
      if (answer.statusCode() != 200 || !answer.body().contains(expected)) {
        throw new PartException(
            question + " answers " + answer.statusCode() + " without " + expected);
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
