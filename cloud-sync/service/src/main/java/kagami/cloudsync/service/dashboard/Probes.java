package kagami.cloudsync.service.dashboard;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.BooleanSupplier;
import kagami.cloudsync.service.ops.Metrics;
import kagami.cloudsync.service.ops.Readiness;
import tools.jackson.databind.json.JsonMapper;

/** What other programs ask a running service: is it alive, is it ready, what has it counted. */
public final class Probes {
  private static final String NO_STORE = "no-store";

  private final Runnable database;
  private final BooleanSupplier ingesting;
  private final Metrics metrics;

  /**
   * Asks these.
   *
   * @param database returns when the database answers, fails as the store does
   * @param ingesting whether messages are being received
   */
  public Probes(Runnable database, BooleanSupplier ingesting, Metrics metrics) {
    this.database = database;
    this.ingesting = ingesting;
    this.metrics = metrics;
  }

  void routes(JavalinConfig config) {
    config.routes.get("/health/live", Probes::live);
    config.routes.get("/health/ready", this::ready);
    config.routes.get("/metrics", this::metrics);
  }

  /** Needs nothing but the server itself: a service without its database need not be restarted. */
  private static void live(Context context) {
    context.header("Cache-Control", NO_STORE).result("alive");
  }

  private void ready(Context context) {
    Readiness now = Readiness.look(database, ingesting);
    context
        .status(now.ready() ? 200 : 503)
        .header("Cache-Control", NO_STORE)
        .contentType("application/json; charset=utf-8")
        .result(
            JsonMapper.shared()
                .writeValueAsString(
                    Map.of(
                        "ready", now.ready(), "database", now.database(), "broker", now.broker())));
  }

  private void metrics(Context context) {
    context
        .header("Cache-Control", NO_STORE)
        .contentType(Metrics.CONTENT_TYPE)
        .result(metrics.text());
  }
}
