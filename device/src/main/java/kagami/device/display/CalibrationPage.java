package kagami.device.display;

import io.javalin.config.RoutesConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page while the mirror is calibrated, which leads through it: served in the mirror's place, so
 * that a browser that waits there for the mirror shows it by itself.
 */
public final class CalibrationPage implements AutoCloseable {
  private final JsonMapper mapper = new JsonMapper();
  private final Consumer<Press> buttons;
  private final boolean simulated;
  private final Audience audience;
  private final PageServer server;
  private Map<String, Object> latest;

  /** What can be pressed on the page. */
  public enum Press {
    /** What was asked for is before the camera. */
    OK,
    /** Out of here. */
    CANCEL
  }

  /** Where the calibration is. */
  public enum Step {
    /** The lens is to be covered. */
    COVERED,
    /** A white card is to be held. */
    WHITE,
    /** The printed card is to be held. */
    SCALE,
    /** It is over and was kept. */
    DONE,
    /** It is over and was only compared. */
    COMPARED,
    /** It is over, and nothing was kept. */
    FAILED
  }

  /**
   * What the page tells.
   *
   * @param distanceMm where to hold the card; empty without one
   * @param at the scene, from 1
   * @param of how many there are
   * @param taking true while pictures are taken
   * @param why what was held could not serve, or the calibration failed, in words; may be empty
   */
  public record Shown(
      Step step, OptionalInt distanceMm, int at, int of, boolean taking, String why) {}

  /**
   * What the camera sees while the page waits.
   *
   * @param rangedMm what the distance sensor says
   * @param markers of the printed card
   * @param card its corners as shares of the mirrored picture, x and y of each; may be empty
   */
  public record Sight(OptionalInt rangedMm, int markers, List<List<Double>> card) {
    /** Nothing. */
    public static final Sight NOTHING = new Sight(OptionalInt.empty(), 0, List.of());

    /** Copies the list. */
    public Sight {
      card = List.copyOf(card);
    }
  }

  /**
   * @param simulated true when no real camera is at work; the page says so
   * @param buttons told of every press; returns at once
   */
  public CalibrationPage(MirrorPage.Address address, boolean simulated, Consumer<Press> buttons) {
    this.buttons = buttons;
    this.simulated = simulated;
    Shown first = new Shown(Step.COVERED, OptionalInt.empty(), 1, 1, true, "");
    this.latest = screen(first, Sight.NOTHING, 0);
    this.audience = new Audience(mapper::writeValueAsString, latest);
    this.server = new PageServer(address, audience, this::routes);
  }

  private void routes(RoutesConfig routes) {
    for (Press press : Press.values()) {
      routes.post(PageServer.path(press), PageServer.pressed(() -> buttons.accept(press)));
    }
  }

  private Map<String, Object> screen(Shown shown, Sight sight, double share) {
    Map<String, Object> screen = new LinkedHashMap<>();
    screen.put("screen", "calibrate");
    screen.put("simulated", simulated);
    screen.put("step", shown.step.name().toLowerCase(Locale.ROOT));
    screen.put("distance", shown.distanceMm.orElse(0));
    screen.put("at", shown.at);
    screen.put("of", shown.of);
    screen.put("taking", shown.taking);
    screen.put("why", shown.why);
    screen.put("ranged", sight.rangedMm.orElse(0));
    screen.put("markers", sight.markers);
    screen.put("card", sight.card);
    screen.put("share", Math.round(share * 100) / 100.0);
    return screen;
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

  /** Whether anybody has the page open. */
  public boolean watched() {
    return audience.present();
  }

  /**
   * Tells all open pages what is new.
   *
   * @param share of the calibration that is done, 0 to 1
   */
  public synchronized void show(Shown shown, Sight sight, double share) {
    Map<String, Object> next = screen(shown, sight, share);
    if (!next.equals(latest)) {
      latest = next;
      audience.show(next);
    }
  }

  /**
   * The newest picture; kept nowhere.
   *
   * @param jpeg mirrored; an empty one takes it away
   */
  public void preview(byte[] jpeg) {
    server.preview(jpeg);
  }

  @Override
  public void close() {
    audience.close();
    server.close();
  }
}
