package kagami.device.display;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.sse.SseClient;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import kagami.device.session.Situation;
import org.tinylog.Logger;

/**
 * Serves the page and tells it every new situation. Only pages of this server may press its
 * buttons: requests must name a loopback host and carry a header that other sites cannot send.
 */
public final class MirrorPage implements AutoCloseable {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Address address;
  private final Consumer<Press> buttons;
  private final Optional<? extends Consumer<Touch>> panel;
  private final DoorRoutes doorRoutes;
  private final RegisterRoutes registerRoutes;
  private final Screen screen;
  private final Audience audience;
  private final Javalin server;
  private Situation latest = Situation.AT_START;
  private Room room = Room.ENOUGH;
  private volatile byte[] preview = {};

  /**
   * Where the page is served.
   *
   * @param host a loopback address; any other lets other machines see the page
   * @param port TCP port, 0 = any free one
   */
  public record Address(String host, int port) {}

  /** How much room is left on the disk. */
  public enum Room {
    /** Nothing to tell. */
    ENOUGH,
    /** What can be done without is left out. */
    SHORT,
    /** New scans cannot be kept. */
    FULL
  }

  /** What can be pressed on the page. */
  public enum Press {
    /** Go on, done, yes. */
    OK,
    /** Pass on, skip, no. */
    NEXT,
    /** Out of here. */
    CANCEL,
    /** Somebody wants a scan. */
    SCAN,
    /** Somebody wants to see the steps of the day. */
    ROUTINE,
    /** Somebody opens the people's own pages, or still uses them. */
    PEOPLE
  }

  /** What the page of a simulated mirror does to its senses. */
  public enum Touch {
    /** The button <em>ok</em>, shortly. */
    OK,
    /** The button <em>next</em>, shortly. */
    NEXT,
    /** A button, held. */
    HOLD,
    /** The cover before the lens. */
    COVER,
    /** The cover away. */
    UNCOVER,
    /** Somebody comes. */
    COME,
    /** Everybody leaves. */
    LEAVE
  }

  /**
   * @param buttons told of every press; returns at once
   * @param panel works simulated senses; empty when they are real. With it the page says that
   *     nothing real is measured
   * @param vanity sets the lamp; empty without one
   */
  public MirrorPage(
      Address address,
      Consumer<Press> buttons,
      Optional<? extends Consumer<Touch>> panel,
      Door door,
      Register register,
      Optional<? extends Vanity> vanity) {
    this.address = address;
    this.buttons = buttons;
    this.panel = panel;
    this.doorRoutes = new DoorRoutes(door, vanity);
    this.registerRoutes = new RegisterRoutes(register);
    this.screen = new Screen(panel.isPresent(), vanity.isPresent());
    this.audience = new Audience(screen::json, screen.of(Situation.AT_START, Room.ENOUGH));
    this.server = Javalin.create(this::configure);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = true;
    config.jetty.host = address.host;
    config.jetty.port = address.port;
    config.staticFiles.add(
        files -> {
          files.directory = "/kagami/device/display/page";
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Cache-Control", "no-cache");
        });
    config.routes.before(MirrorPage::protect);
    config.routes.exception(Exception.class, MirrorPage::failed);
    config.routes.sse("/events", this::greet);
    config.routes.get("/preview.jpg", this::preview);
    doorRoutes.add(config.routes);
    registerRoutes.add(config.routes);
    for (Press press : Press.values()) {
      String path = "/api/" + press.name().toLowerCase(Locale.ROOT);
      config.routes.post(path, pressed(() -> buttons.accept(press)));
    }
    for (Touch touch : Touch.values()) {
      String path = "/api/panel/" + touch.name().toLowerCase(Locale.ROOT);
      panel.ifPresent(p -> config.routes.post(path, pressed(() -> p.accept(touch))));
    }
  }

  /**
   * The outermost frame of a request: whoever asked is told nothing, whoever looks after it all.
   */
  private static void failed(Exception e, Context context) {
    Logger.error(e, "The page could not answer {} {}", context.method(), context.path());
    context.status(500);
  }

  private static Handler pressed(Runnable button) {
    return context -> {
      OwnPage.require(context);
      button.run();
      context.status(202);
    };
  }

  /** The newest picture for getting in place; kept nowhere, and gone when aligning ends. */
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
  public void start() {
    try {
      server.start();
    } catch (JavalinBindException e) {
      throw new PageException(
          "port %d is already in use (mirror page); choose another with --http-port"
              .formatted(address.port),
          e);
    }
  }

  /** The port in use. */
  public int port() {
    return server.port();
  }

  /**
   * The newest picture for getting in place.
   *
   * @param jpeg mirrored; an empty one takes it away
   */
  public void preview(byte[] jpeg) {
    preview = jpeg;
  }

  /**
   * Where the person in place would see the own face.
   *
   * @param corners x and y of each, as shares of the panel; none takes it away
   */
  public void outline(List<double[]> corners) {
    audience.outline(corners);
  }

  /**
   * Points at the next thing that can be pressed on the people's pages.
   *
   * @param chosen true to press what is pointed at instead
   */
  public void point(boolean chosen) {
    audience.point(chosen ? "ok" : "next");
  }

  /** Tells all open pages. */
  public synchronized void show(Situation situation) {
    latest = situation;
    audience.show(screen.of(latest, room));
  }

  /** Tells all open pages how much room there is. */
  public synchronized void room(Room left) {
    room = left;
    audience.show(screen.of(latest, room));
  }

  @Override
  public void close() {
    audience.close();
    server.stop();
  }
}
