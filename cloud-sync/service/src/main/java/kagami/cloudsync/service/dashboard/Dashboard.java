package kagami.cloudsync.service.dashboard;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Set;
import kagami.cloudsync.service.account.Claiming;
import kagami.cloudsync.service.account.Erasing;
import kagami.cloudsync.service.ingest.News;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard's HTTP server on the loopback address. */
public final class Dashboard implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * Names a browser on this machine may use; others are a foreign page that resolved its own name
   * to us.
   */
  private static final Set<String> OWN_NAMES = Set.of(LOOPBACK, "localhost", "[::1]");

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Probes probes;
  private final LiveFeed live;
  private final Javalin server;

  /**
   * Makes a dashboard that does nothing until {@link #start()}.
   *
   * @param claiming links mirrors
   * @param erasing erases persons
   * @param probes what is asked by programs that watch the service
   */
  public Dashboard(Store store, Claiming claiming, Erasing erasing, Probes probes, int port) {
    this.probes = probes;
    JsonMapper mapper = JsonMapper.shared();
    this.live = new LiveFeed(mapper);
    Api api = new Api(store, mapper);
    this.server =
        Javalin.create(
            config -> {
              configure(config, api, port);
              routes(
                  config, new MirrorApi(store, mapper), new AccountApi(claiming, erasing, mapper));
            });
  }

  /** What ingest is to tell, so that open pages show a scan without reload. */
  public News news() {
    return live;
  }

  /** Starts serving. */
  public void start() {
    live.start();
    server.start();
  }

  /** Stops serving; open pages say that the service is away. May be called again. */
  @Override
  public void close() {
    live.close();
    server.stop();
  }

  /** Method and path of everything that is served. */
  List<String> endpoints() {
    return server.unsafe.internalRouter.allHttpHandlers().stream()
        .map(each -> each.endpoint.method.name() + " " + each.endpoint.path)
        .toList();
  }

  private void configure(JavalinConfig config, Api api, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.generateEtags = true;
    config.jetty.host = LOOPBACK;
    config.jetty.port = port;
    config.concurrency.useVirtualThreads = true;
    config.routes.before(Dashboard::guard);
    Assets assets = new Assets();
    for (String path : assets.paths()) {
      config.routes.get(path, assets::serve);
    }
    config.routes.get("/api/v1/scans", api::scans);
    config.routes.get("/api/v1/line", api::line);
    config.routes.get("/api/v1/persons", api::persons);
    config.routes.get("/api/v1/mirrors", api::mirrors);
    config.routes.sse("/api/v1/events", live::join);
    probes.routes(config);
    config.routes.exception(StoreException.class, Dashboard::unavailable);
  }

  private static void routes(JavalinConfig config, MirrorApi mirrors, AccountApi accounts) {
    config.routes.get("/api/v1/mirrors/{id}/sequences", mirrors::sequences);
    config.routes.get("/api/v1/mirrors/{id}/telemetry", mirrors::telemetry);
    config.routes.get("/api/v1/mirrors/{id}/commands", mirrors::commands);
    config.routes.post("/api/v1/claims", accounts::claim);
    config.routes.delete("/api/v1/mirrors/{id}/link", accounts::unlink);
    config.routes.delete("/api/v1/persons/{id}", accounts::erase);
  }

  private static void guard(Context context) {
    context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    @Nullable String host = context.header("Host");
    if (host == null || !OWN_NAMES.contains(host.replaceFirst(":\\d+$", ""))) {
      throw new HttpResponseException(
          421, "this dashboard answers to 127.0.0.1 and localhost only");
    }
  }

  private static void unavailable(StoreException problem, Context context) {
    Logger.error(problem);
    context.status(503).result("the database does not answer");
  }
}
