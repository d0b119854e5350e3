package kagami.device;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kagami.analysis.calibrate.ScaleCard;
import kagami.analysis.image.ColourImage;
import kagami.config.MirrorConfig;
import kagami.device.board.BoardException;
import kagami.device.calibrate.Assistant;
import kagami.device.calibrate.Scene;
import kagami.device.camera.Brightened;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.camera.Preview;
import kagami.device.display.CalibrationPage;
import kagami.device.display.CalibrationPage.Press;
import kagami.device.display.CalibrationPage.Shown;
import kagami.device.display.CalibrationPage.Sight;
import kagami.device.display.CalibrationPage.Step;
import kagami.device.display.PageException;
import kagami.device.sense.Button;
import kagami.device.sense.SenseEvent;
import kagami.device.sense.Senses;
import org.tinylog.Logger;

/**
 * Leads whoever holds the cards, on the glass and on the console alike; ok and stop are taken from
 * the page, the bezel's buttons and the console. While it waits it shows what the camera sees.
 */
final class CalibrationGuide implements Assistant, AutoCloseable {
  /** Longest wait for a picture between two looks at the answers. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  /** Between two questions to the distance sensor, whose answer takes part of a second, ns. */
  private static final long RANGING_NS = 1_500_000_000L;

  /** How long the end stays on a glass that somebody looks at, s. */
  private static final long END_S = 15;

  private final Camera camera;
  private final PrintWriter console;
  private final Optional<SimulatedCards> hands;
  private final BlockingQueue<Press> answers = new LinkedBlockingQueue<>();
  private final CalibrationPage page;
  private final Optional<Senses> senses;
  private final boolean served;
  private volatile boolean silent;
  private Shown shown = new Shown(Step.COVERED, OptionalInt.empty(), 1, 1, true, "");
  private double share;
  private String why = "";
  private OptionalInt rangedMm = OptionalInt.empty();
  private long rangedNs = Long.MIN_VALUE;

  /**
   * Serves the glass, opens the buttons and listens to the console; what cannot be had is told and
   * done without.
   *
   * @param hands hold the cards when the camera is simulated
   */
  CalibrationGuide(
      MirrorConfig config, Hardware hardware, Optional<SimulatedCards> hands, Talk talk) {
    this.camera = hardware.camera();
    this.console = talk.out();
    this.hands = hands;
    this.page = new CalibrationPage(Settings.page(config), hands.isPresent(), answers::add);
    this.served = served();
    this.senses = buttons(config, hardware);
    Thread.ofPlatform().name("console").daemon().start(() -> listen(talk));
  }

  private void listen(Talk talk) {
    talk.listen(answers);
    silent = true;
  }

  private boolean served() {
    try {
      page.start();
      tell("The glass leads through it, too: http://127.0.0.1:%d/".formatted(page.port()));
      return true;
    } catch (PageException e) {
      tell("The glass cannot lead: " + e.getMessage());
      return false;
    }
  }

  private Optional<Senses> buttons(MirrorConfig config, Hardware hardware) {
    Senses.Parts usual = Settings.senses(config);
    Senses.Parts parts = new Senses.Parts(usual.pins(), usual.contacts(), Optional.empty());
    try {
      return Optional.of(Senses.open(hardware.board(), parts, hardware.clock(), this::felt));
    } catch (BoardException e) {
      Logger.warn(e, "The buttons cannot be used");
      return Optional.empty();
    }
  }

  private void felt(SenseEvent event) {
    if (event instanceof SenseEvent.Pressed(Button button, SenseEvent.Press press, long _)) {
      if (press == SenseEvent.Press.LONG) {
        answers.add(Press.CANCEL);
      } else if (button == Button.OK) {
        answers.add(Press.OK);
      }
    }
  }

  /** The port of the page. */
  int port() {
    return page.port();
  }

  @Override
  public boolean ready(Scene what, Place place) {
    answers.clear();
    rangedNs = Long.MIN_VALUE;
    boolean held = hands.map(cards -> cards.ready(what, place)).orElse(true);
    shown = asking(what, place, why);
    console.print(what.words() + " Then press Enter (q = stop): ");
    console.flush();
    Optional<Press> answer = Optional.empty();
    while (answer.isEmpty()) {
      page.show(shown, look(what), share);
      answer = Optional.ofNullable(answers.poll());
      if (Thread.currentThread().isInterrupted() || nobodyCanAnswer(answer)) {
        return false;
      }
    }
    why = "";
    shown = new Shown(shown.step(), shown.distanceMm(), place.at(), place.of(), true, "");
    page.show(shown, Sight.NOTHING, share);
    return held && answer.get() == Press.OK;
  }

  /** The console has ended, and the glass is not served. */
  private boolean nobodyCanAnswer(Optional<Press> answer) {
    return answer.isEmpty() && silent && !served;
  }

  private static Shown asking(Scene what, Place place, String why) {
    return switch (what) {
      case Scene.Covered() ->
          new Shown(Step.COVERED, OptionalInt.empty(), place.at(), place.of(), false, why);
      case Scene.White(double mm) -> asking(Step.WHITE, mm, place, why);
      case Scene.Scale(double mm) -> asking(Step.SCALE, mm, place, why);
    };
  }

  private static Shown asking(Step step, double mm, Place place, String why) {
    int rounded = (int) Math.round(mm);
    return new Shown(step, OptionalInt.of(rounded), place.at(), place.of(), false, why);
  }

  /** Shows the newest picture; a camera that gives none is no reason not to wait. */
  private Sight look(Scene what) {
    try {
      return switch (camera.preview(System.nanoTime(), PATIENCE)) {
        case Camera.Look.Nothing() -> Sight.NOTHING;
        case Camera.Look.Seen(Preview preview) -> {
          try (preview;
              Brightened picture = Brightened.of(preview)) {
            page.preview(picture.mirroredJpeg());
            Optional<ScaleCard.Sighting> card =
                what instanceof Scene.Scale ? ScaleCard.find(picture.image()) : Optional.empty();
            yield new Sight(
                ranged(),
                card.map(ScaleCard.Sighting::markers).orElse(0),
                card.map(found -> mirrored(found, picture.image())).orElseGet(List::of));
          }
        }
      };
    } catch (CameraException | BoardException e) {
      Logger.debug("No preview: {}", e.getMessage());
      pause();
      return Sight.NOTHING;
    }
  }

  private static List<List<Double>> mirrored(ScaleCard.Sighting card, ColourImage picture) {
    return card.outline().stream()
        .map(
            corner ->
                List.of(
                    thousandths(1 - (corner.x() + 0.5) / picture.width()),
                    thousandths((corner.y() + 0.5) / picture.height())))
        .toList();
  }

  private static double thousandths(double share) {
    return Math.round(1000 * share) / 1000.0;
  }

  private OptionalInt ranged() {
    long now = System.nanoTime();
    if (rangedNs == Long.MIN_VALUE || now - rangedNs > RANGING_NS) {
      rangedNs = now;
      OptionalDouble mm = camera.optics().distanceMm();
      rangedMm =
          mm.isPresent() ? OptionalInt.of((int) Math.round(mm.getAsDouble())) : OptionalInt.empty();
    }
    return rangedMm;
  }

  private void pause() {
    try {
      Press answer = answers.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (answer != null) {
        answers.add(answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void again(String reason) {
    why = reason;
    tell("That cannot serve: " + reason + ". Once more.");
  }

  @Override
  public void progress(double done) {
    share = done;
    page.show(shown, Sight.NOTHING, share);
  }

  /**
   * Tells how it ended; stays for a while where somebody looks at the glass.
   *
   * @param words what there is to say beside it; may be empty
   */
  void over(Step end, String words) {
    shown = new Shown(end, OptionalInt.empty(), 1, 1, false, words);
    page.preview(new byte[0]);
    answers.clear();
    page.show(shown, Sight.NOTHING, 1);
    if (served && page.watched()) {
      try {
        var _ = answers.poll(END_S, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tell(String line) {
    console.println(line);
    console.flush();
  }

  @Override
  public void close() {
    senses.ifPresent(Senses::close);
    if (served) {
      page.close();
    }
  }
}
