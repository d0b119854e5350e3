package kagami.device.display;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.sse.SseClient;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.tinylog.Logger;

/**
 * Serves the page, its events and the newest preview on loopback. Only pages of this server may
 * press its buttons: requests must name a loopback host and carry a header that other sites cannot
 * send.
 */
final class PageServer implements AutoCloseable {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final MirrorPage.Address address;
  private final Audience audience;
  private final Consumer<RoutesConfig> more;
  private final Javalin server;
  private volatile byte[] preview = {};

  /**
   * @param audience told of pages that are opened and closed; closed by its owner
   * @param more adds what else is asked of the server
   */
  PageServer(MirrorPage.Address address, Audience audience, Consumer<RoutesConfig> more) {
    this.address = address;
    this.audience = audience;
    this.more = more;
    this.server = Javalin.create(this::configure);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = true;
    config.jetty.host = address.host();
    config.jetty.port = address.port();
    config.staticFiles.add(
        files -> {
          files.directory = "/kagami/device/display/page";
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Cache-Control", "no-cache");
        });
    config.routes.before(PageServer::protect);
    config.routes.exception(Exception.class, PageServer::failed);
    config.routes.sse("/events", this::greet);
    config.routes.get("/preview.jpg", this::preview);
    more.accept(config.routes);
  }

  /**
   * The outermost frame of a request: whoever asked is told nothing, whoever looks after it all.
   */
  private static void failed(Exception e, Context context) {
    Logger.error(e, "The page could not answer {} {}", context.method(), context.path());
    context.status(500);
  }

  /** A button of the page. */
  static Handler pressed(Runnable button) {
    return context -> {
      OwnPage.require(context);
      button.run();
      context.status(202);
    };
  }

  /** The path of a button. */
  static String path(Enum<?> press) {
    return "/api/" + press.name().toLowerCase(Locale.ROOT);
  }

  /** The newest picture; kept nowhere, and gone when it is taken away. */
  private void preview(Context context) {
    byte[] picture = preview;
    context.header("Cache-Control", "no-store");
    if (picture.length == 0) {
      context.status(204);
    } else {
      context.contentType("image/jpeg").result(picture);
    }
  }

  private static void protect(Context context) {
    context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    String host = Objects.requireNonNullElse(context.host(), "").replaceFirst(":\\d+$", "");
    if (!Set.of("127.0.0.1", "localhost", "[::1]").contains(host)) {
      throw new ForbiddenResponse("this page is for the mirror itself");
    }
  }

  private void greet(SseClient client) {
    client.keepAlive();
    Audience.OpenPage page =
        new Audience.OpenPage() {
          @Override
          public void send(String event, String data) {
            client.sendEvent(event, data);
          }

          @Override
          public void close() {
            client.close();
          }
        };
    client.onClose(() -> audience.leaves(page));
    audience.enters(page);
  }

  /**
   * Begins to serve.
   *
   * @throws PageException when the port is taken
   */
  void start() {
    try {
      server.start();
    } catch (JavalinBindException e) {
      throw new PageException(
          "port %d is already in use (mirror page); choose another with --http-port"
              .formatted(address.port()),
          e);
    }
  }

  /** The port in use. */
  int port() {
    return server.port();
  }

  /**
   * The newest picture.
   *
   * @param jpeg mirrored; an empty one takes it away
   */
  void preview(byte[] jpeg) {
    preview = jpeg;
  }

  @Override
  public void close() {
    server.stop();
  }
}
