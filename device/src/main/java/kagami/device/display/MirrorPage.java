package kagami.device.display;

import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import kagami.device.session.Situation;

/**
 * Serves the page and tells it every new situation. Only pages of this server may press its
 * buttons: requests must name a loopback host and carry a header that other sites cannot send.
 */
public final class MirrorPage implements AutoCloseable {
  private final Consumer<Press> buttons;
  private final Optional<? extends Consumer<Touch>> panel;
  private final DoorRoutes doorRoutes;
  private final RegisterRoutes registerRoutes;
  private final Screen screen;
  private final Audience audience;
  private final PageServer server;
  private Situation latest = Situation.AT_START;
  private Room room = Room.ENOUGH;

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
    this.buttons = buttons;
    this.panel = panel;
    this.doorRoutes = new DoorRoutes(door, vanity);
    this.registerRoutes = new RegisterRoutes(register);
    this.screen = new Screen(panel.isPresent(), vanity.isPresent());
    this.audience = new Audience(screen::json, screen.of(Situation.AT_START, Room.ENOUGH));
    this.server = new PageServer(address, audience, this::routes);
  }

  private void routes(RoutesConfig routes) {
    doorRoutes.add(routes);
    registerRoutes.add(routes);
    for (Press press : Press.values()) {
      routes.post(PageServer.path(press), PageServer.pressed(() -> buttons.accept(press)));
    }
    for (Touch touch : Touch.values()) {
      String path = "/api/panel/" + touch.name().toLowerCase(Locale.ROOT);
      panel.ifPresent(p -> routes.post(path, PageServer.pressed(() -> p.accept(touch))));
    }
  }

  /**
   * Begins to serve.
   *
   * @throws PageException when the port is taken
   */
  public void start() {
    server.start();
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
    server.preview(jpeg);
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
    server.close();
  }
}
