package kagami.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.device.board.BoardException;
import kagami.device.calibrate.Assistant;
import kagami.device.calibrate.Calibrating;
import kagami.device.calibrate.CalibrationFile;
import kagami.device.calibrate.CalibrationOutcome;
import kagami.device.calibrate.CalibrationStore;
import kagami.device.calibrate.Drift;
import kagami.device.calibrate.ScaleCardPdf;
import kagami.device.camera.CameraException;
import kagami.device.camera.CardCamera;
import kagami.device.display.CalibrationPage;
import kagami.device.light.RingLightException;
import kagami.device.store.DataDirectory;
import kagami.device.store.StoreException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kagami calibrate}: leads through a calibration on the glass and on the console. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    exitCodeOnInvalidInput = 1,
    header = "Measures flat field, scale, focal length and warm-up of this mirror.",
    description = {
      "",
      "Needs a matt white card of A3 size or larger and the printed scale card. Says",
      "what to hold where, here and on the glass, whose page it serves in the mirror's",
      "place; Enter, ok on the page or the mirror's own button goes on. Stored below the",
      "mirror's folder with date and hash; older calibrations stay. Stop the mirror before.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 calibrated; 2 calibrated, but drifted from the one before; 1 not calibrated,",
      "or with --check nothing to compare with.",
      "",
      "Examples:",
      "  kagami calibrate --print-card card.pdf",
      "  kagami calibrate",
      "  kagami calibrate --check    only compare with the newest calibration of this camera",
      "  kagami calibrate --simulate",
      "  kagami calibrate --simulate --guided    then open http://127.0.0.1:8080/"
    })
final class CalibrateCommand implements Callable<Integer> {
  private static final int DRIFTED = 2;

  /**
   * Vignetting is smooth and corners are found to a tenth of a pixel: of a simulated camera a sixth
   * of the width does.
   */
  private static final int WIDTH = 676;

  private static final int HEIGHT = 507;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private HardwareOptions options = new HardwareOptions();

  @Option(
      names = "--print-card",
      paramLabel = "FILE",
      description = "Write the scale card as PDF (A4), and nothing else.")
  private @Nullable Path card;

  @Option(
      names = "--guided",
      description = "With --simulate: wait for ok before each card, as with real ones.")
  private boolean guided;

  @Option(names = "--check", description = "Compare with the stored calibration; store nothing.")
  private boolean check;

  @Option(names = "--json", description = "Print the calibration as JSON on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    Path wanted = card;
    if (wanted != null) {
      return printCard(wanted);
    }
    return switch (options.load(WIDTH, HEIGHT)) {
      case Outcome.Invalid<MirrorConfig> invalid -> failed(invalid.toString());
      case Outcome.Loaded<MirrorConfig> loaded -> calibrate(loaded.config());
    };
  }

  private int printCard(Path file) {
    if (Files.exists(file)) {
      return failed(file + " exists; choose another name");
    }
    try {
      ScaleCardPdf.write(file);
    } catch (IOException e) {
      return failed("%s cannot be written (%s)".formatted(file, e.getMessage()));
    }
    out(file + ": print it at 100 % on matt paper, then measure the line on it with a ruler");
    return 0;
  }

  private int calibrate(MirrorConfig config) {
    try (Parts parts = new Parts()) {
      HardwareChoice choice =
          options.choice(CameraUse.WHITE_PAPER, HardwareChoice.Subject.Cards::new);
      Hardware hardware = Hardware.open(parts, config, choice);
      String camera = hardware.camera().kind();
      Optional<CalibrationFile> before = new CalibrationStore(config.data()).newest(camera);
      if (check && before.isEmpty()) {
        return failed(
            "there is no calibration of this camera (%s) to compare with below %s"
                .formatted(camera, config.data()));
      }
      return run(config, hardware, before);
    } catch (BoardException
        | CameraException
        | RingLightException
        | SetupException
        | StoreException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private int run(MirrorConfig config, Hardware hardware, Optional<CalibrationFile> before) {
    if (!(hardware.camera() instanceof CardCamera cards)) {
      return guided(config, hardware, before, Optional.empty());
    }
    SimulatedCards hands = new SimulatedCards(cards);
    return guided
        ? guided(config, hardware, before, Optional.of(hands))
        : ended(config.data(), calibrated(hardware, hands), before).code;
  }

  private int guided(
      MirrorConfig config,
      Hardware hardware,
      Optional<CalibrationFile> before,
      Optional<SimulatedCards> hands) {
    BufferedReader keys =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    Talk talk = new Talk(keys, spec().commandLine().getErr());
    try (CalibrationGuide guide = new CalibrationGuide(config, hardware, hands, talk)) {
      End end = ended(config.data(), calibrated(hardware, guide), before);
      guide.over(end.step, end.words);
      return end.code;
    }
  }

  private static CalibrationOutcome calibrated(Hardware hardware, Assistant assistant) {
    Calibrating.Facts facts =
        new Calibrating.Facts(Version.text(), InstantSource.system(), System::nanoTime);
    return new Calibrating(hardware.camera(), hardware.ring(), assistant, facts).run();
  }

  /**
   * How it ended.
   *
   * @param code of the program
   * @param words for the glass
   */
  private record End(int code, CalibrationPage.Step step, String words) {}

  private End ended(Path data, CalibrationOutcome outcome, Optional<CalibrationFile> before) {
    return switch (outcome) {
      case CalibrationOutcome.Calibrated(CalibrationFile file) -> keep(data, file, before);
      case CalibrationOutcome.Failed(String why) -> notKept(why);
      case CalibrationOutcome.Cancelled() -> notKept("stopped; nothing was stored");
    };
  }

  private End notKept(String why) {
    return new End(failed(why), CalibrationPage.Step.FAILED, why);
  }

  private End keep(Path data, CalibrationFile file, Optional<CalibrationFile> before) {
    List<String> drift = before.map(old -> Drift.between(old, file)).orElseGet(List::of);
    try {
      Optional<Path> stored =
          check ? Optional.empty() : Optional.of(in(DataDirectory.make(data)).keep(file));
      if (json) {
        out(json(file, before, drift));
      } else {
        describe(file);
        stored.ifPresent(folder -> out("stored as " + folder));
      }
    } catch (IOException e) {
      return notKept("%s cannot be written (%s)".formatted(data, e.getMessage()));
    }
    drift.forEach(warning -> spec().commandLine().getErr().println("kagami: " + warning));
    return new End(
        drift.isEmpty() ? 0 : DRIFTED,
        check ? CalibrationPage.Step.COMPARED : CalibrationPage.Step.DONE,
        String.join("; ", drift));
  }

  /** The calibration, and how it differs from the one before, when there is one. */
  private static String json(
      CalibrationFile file, Optional<CalibrationFile> before, List<String> drift) {
    ObjectNode told = JsonMapper.shared().valueToTree(file);
    before.ifPresent(
        old -> {
          told.put("comparedWith", old.id());
          drift.forEach(told.putArray("drift")::add);
        });
    return JsonMapper.shared().writeValueAsString(told);
  }

  private static CalibrationStore in(Path data) {
    return new CalibrationStore(data);
  }

  private void describe(CalibrationFile file) {
    out("calibration " + file.id());
    out(
        String.format(
            Locale.ROOT,
            "focal length   %.1f ± %.1f px, pupil %.1f mm behind the distance sensor",
            file.focal().focalPx(),
            file.focal().standardError(),
            file.focal().offsetMm()));
    file.scales()
        .forEach(
            at ->
                out(
                    String.format(
                        Locale.ROOT,
                        "scale          %.4f mm per pixel at %.0f mm",
                        at.mmPerPixel(),
                        at.distanceMm())));
    out(
        String.format(
            Locale.ROOT,
            "flat field     green falls to %.1f %% in the corner; %.2f %% left unexplained",
            100 * file.flatField().at(1, 0, 0),
            100 * file.residual()));
    out(
        String.format(
            Locale.ROOT,
            "warm-up        %.2f %% from the first look to the last",
            100 * (1 / file.warmUp().getFirst().light() - 1)));
    out(String.format(Locale.ROOT, "dark level     %.3f %% of full scale", 100 * file.darkLevel()));
  }

  private int failed(String message) {
    spec().commandLine().getErr().println("kagami: " + message);
    return 1;
  }

  private void out(String line) {
    spec().commandLine().getOut().println(line);
    spec().commandLine().getOut().flush();
  }

  private CommandSpec spec() {
    CommandSpec present = spec;
    if (present == null) {
      throw new IllegalStateException("picocli sets the specification before the command runs");
    }
    return present;
  }
}
