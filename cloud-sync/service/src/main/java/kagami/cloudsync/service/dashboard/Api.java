package kagami.cloudsync.service.dashboard;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kagami.cloudsync.service.store.ParkedMessages;
import kagami.cloudsync.service.store.ScanStore;
import kagami.cloudsync.service.store.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The JSON answers under {@code /api/v1}; the page shows nothing that is not in them. */
final class Api {
  private static final int DEFAULT_SCANS = 20;
  private static final int MOST_SCANS = 500;
  private static final int DEFAULT_POINTS = 400;
  private static final int MOST_POINTS = 5_000;

  private final ScanStore store;
  private final ParkedMessages parked;
  private final JsonMapper mapper;

  private record ScanView(String mirror, Instant receivedAt, @JsonRawValue String scan) {}

  private record Line(UUID person, String zone, String metric, List<ScanStore.Point> points) {}

  Api(Store store, JsonMapper mapper) {
    this.store = store.scans();
    this.parked = store.parked();
    this.mapper = mapper;
  }

  /**
   * {@code GET /api/v1/scans?person=&limit=}: the scans taken last, newest first; of everyone
   * without {@code person}.
   */
  void scans(Context context) {
    @Nullable UUID person = context.queryParam("person") == null ? null : person(context);
    List<ScanView> scans =
        store.latest(person, limit(context, DEFAULT_SCANS, MOST_SCANS)).stream()
            .map(scan -> new ScanView(scan.mirror(), scan.receivedAt(), scan.json()))
            .toList();
    answer(context, Map.of("scans", scans));
  }

  /**
   * {@code GET /api/v1/line?person=&zone=&metric=&limit=}: one metric of one zone over time, oldest
   * first.
   */
  void line(Context context) {
    UUID person = person(context);
    String zone = required(context, "zone");
    String metric = required(context, "metric");
    int limit = limit(context, DEFAULT_POINTS, MOST_POINTS);
    answer(context, new Line(person, zone, metric, store.line(person, zone, metric, limit)));
  }

  /**
   * {@code GET /api/v1/persons}: opaque ids and how many scans each has, the most recently scanned
   * first.
   */
  void persons(Context context) {
    answer(context, Map.of("persons", store.persons()));
  }

  /** {@code GET /api/v1/mirrors}: every known mirror, and how many messages were set aside. */
  void mirrors(Context context) {
    answer(context, Map.of("mirrors", store.mirrors(), "parked", parked.count()));
  }

  private void answer(Context context, Object value) {
    context
        .contentType("application/json; charset=utf-8")
        .header("Cache-Control", "no-store")
        .result(mapper.writeValueAsString(value));
  }

  private static UUID person(Context context) {
    try {
      return UUID.fromString(required(context, "person"));
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("person must be a UUID");
    }
  }

  private static String required(Context context, String name) {
    @Nullable String value = context.queryParam(name);
    if (value == null || value.isBlank()) {
      throw new BadRequestResponse(name + " is missing");
    }
    return value;
  }

  private static int limit(Context context, int usual, int most) {
    @Nullable String text = context.queryParam("limit");
    try {
      int limit = text == null ? usual : Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // answered below, like a number out of range
    }
    throw new BadRequestResponse("limit must lie between 1 and " + most);
  }
}
